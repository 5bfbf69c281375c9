/// What the simulator holds: the newest messages, the faults that were asked for, and how fast each channel is used.
actor Inbox {
    private let configuration: SlackSimulator.Configuration
    private var messages: [ReceivedMessage] = []
    private var faults: [SlackSimulator.Fault] = []
    private var buckets: [String: RateBucket] = [:]
    private var nextID = 1
    /// Changes whenever the page would.
    private var version = 0

    private static let mostFaults = 10_000
    private static let mostBuckets = 1000

    init(configuration: SlackSimulator.Configuration) {
        self.configuration = configuration
    }

    var state: (messages: [ReceivedMessage], version: Int) { (messages, version) }

    func clear() {
        messages = []
        version += 1
    }

    func reset() {
        clear()
        faults = []
        buckets = [:]
    }

    func inject(_ more: [SlackSimulator.Fault]) {
        faults.append(contentsOf: more.prefix(max(0, Self.mostFaults - faults.count)))
    }

    func nextFault() -> SlackSimulator.Fault? {
        faults.isEmpty ? nil : faults.removeFirst()
    }

    /// Whole seconds to wait before `channel` takes another message; `nil` when it takes one now.
    func wait(for channel: String) -> Int? {
        guard let burst = configuration.burst else { return nil }
        let now = configuration.clock.elapsed()
        if buckets.count >= Self.mostBuckets, buckets[channel] == nil {
            buckets = buckets.filter { !$0.value.isFull(now: now) }
            guard buckets.count < Self.mostBuckets else { return 1 }
        }
        return buckets[channel, default: RateBucket(burst: burst, now: now)].take(now: now)
    }

    func keep(_ message: JSONValue, payload: [UInt8], webhook: String, ignored: [JSONValue.Member]) -> ReceivedMessage {
        let reading = MessageReading(message)
        let received = ReceivedMessage(
            id: nextID,
            receivedMicroseconds: configuration.clock.unixMicroseconds(),
            webhook: webhook,
            payload: payload,
            text: reading.text,
            notified: reading.notified,
            links: reading.links,
            ignored: ignored.map(\.name),
            message: message
        )
        nextID += 1
        version += 1
        messages.append(received)
        if messages.count > max(configuration.mostMessages, 1) { messages.removeFirst() }
        return received
    }
}
