/// A message that the simulator took.
public struct ReceivedMessage: Sendable {
    /// 1 for the first since the start; never used twice.
    public let id: Int
    /// When, in microseconds since 1970-01-01 UTC.
    public let receivedMicroseconds: Int64
    /// The webhook's path without its secret: `T.../B...`.
    public let webhook: String
    /// The payload as it was received: one JSON object in UTF-8.
    public let payload: [UInt8]
    /// What a notification would say.
    public let text: String
    /// Who would be notified, as `@here`, `@U012AB3CD` and so on.
    public let notified: [String]
    /// What would be linked.
    public let links: [String]
    /// The names of members that a webhook takes no notice of.
    public let ignored: [String]

    /// The payload, parsed.
    let message: JSONValue

    /// The message as the simulator's own API lists it.
    var json: JSONValue {
        [
            "id": .number(String(id)), "received_us": .number(String(receivedMicroseconds)),
            "webhook": .string(webhook),
            "text": .string(text), "notified": .array(notified.map { .string($0) }),
            "links": .array(links.map { .string($0) }), "ignored": .array(ignored.map { .string($0) }),
            "payload": message,
        ]
    }
}
