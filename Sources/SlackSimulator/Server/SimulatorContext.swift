import Hummingbird
import NIOCore

/// What a request comes with: the connection, which some faults cut.
struct SimulatorContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}
