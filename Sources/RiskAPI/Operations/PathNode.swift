import HTTPTypes

/// One step of the way that paths of operations take.
struct PathNode: Sendable {
    /// What the next fixed segments lead to.
    var children: [(name: [UInt8], node: Int)] = []
    /// What any next segment leads to.
    var variable: Int?
    /// The operations whose path ends here.
    var operations: [(method: HTTPRequest.Method, operation: Int)] = []

    /// The operation of a method that ends here.
    func operation(_ method: HTTPRequest.Method) -> Int? { operations.first { $0.method == method }?.operation }

    /// What a segment as it was sent leads to, if it is a fixed one.
    func child(_ segment: Span<UInt8>) -> Int? {
        if PercentText.hasEscape(segment) {
            guard let decoded = PercentText.bytes(segment) else { return nil }
            return child(plain: decoded.span)
        }
        return child(plain: segment)
    }

    private func child(plain segment: Span<UInt8>) -> Int? {
        for (name, node) in children where Self.isEqual(name.span, segment) { return node }
        return nil
    }

    private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for position in left.indices where left[position] != right[position] { return false }
        return true
    }
}
