import NIOCore

/// The body of a request as one piece, which notes the moment it is asked for: the head is being written by then, and
/// until then the server surely has not got the whole request.
struct WatchedBody: AsyncSequence, Sendable {
    let bytes: [UInt8]
    let progress: ExchangeProgress

    func makeAsyncIterator() -> Iterator { Iterator(body: self) }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var body: WatchedBody?

        mutating func next() async -> ByteBuffer? {
            guard let body else { return nil }
            self.body = nil
            body.progress.beginWriting()
            return ByteBuffer(bytes: body.bytes)
        }
    }
}
