import Notifications
import Pipeline
import Synchronization

/// A channel that a reload can replace while its lane uses it; an attempt under way goes on with the old one.
final class ReplaceableChannel: NotificationChannel {
    let name: ChannelName
    private let current: Mutex<any NotificationChannel>

    init(_ channel: any NotificationChannel) {
        name = channel.name
        current = Mutex(channel)
    }

    func replace(with channel: any NotificationChannel) {
        current.withLock { $0 = channel }
    }

    func deliver(_ alert: LoginAlert, form: MessageForm) async -> DeliveryOutcome {
        let channel = current.withLock { $0 }
        return await channel.deliver(alert, form: form)
    }

    func probe() async -> DeliveryOutcome {
        let channel = current.withLock { $0 }
        return await channel.probe()
    }
}
