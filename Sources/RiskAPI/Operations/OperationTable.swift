public import HTTPTypes

/// Finds the operation that a request asks for.
///
/// A path matches exactly: upper and lower case differ, a trailing or doubled slash makes it another path, and nothing is
/// resolved or redirected. Segments are percent-decoded once and compared then, so that `%2F` never ends a segment;
/// what still reads `%2F` afterwards, as in the documented `203.0.113.0%252F24`, is a slash, too. A fixed segment goes
/// before a variable one. Safe to use from any thread; matching takes well under a microsecond.
public struct OperationTable: Sendable {
    /// What a path and a method lead to.
    public enum Match: Sendable, Hashable {
        /// The operation with this position, and the variable segments of the path, decoded.
        case operation(Int, segments: [String])
        /// The operation with this position, but a variable segment is no text: the position among the variable ones.
        case malformed(Int, segment: Int)
        /// The path takes these methods, sorted.
        case methodNotAllowed([String])
        /// There is no such path.
        case unknown
    }

    /// The longest path that is looked at, in bytes; longer ones are unknown.
    public static let longestPath = 8192
    /// The most segments of a path.
    static let mostSegments = 16

    /// The operations, in the order given.
    public let operations: [APIOperation]
    private var nodes: [PathNode] = [PathNode()]

    /// A table of operations.
    ///
    /// Of two with the same method and path the first counts; see `clashes`.
    public init(_ operations: [APIOperation]) {
        self.operations = operations
        for (index, operation) in operations.enumerated() {
            for path in [operation.path] + operation.aliases { add(path, operation.method, index) }
        }
    }

    /// What makes a table ambiguous: IDs used twice, and paths that two operations of the same method have.
    public static func clashes(among operations: [APIOperation]) -> [String] {
        var seen: Set<String> = []
        let claims = operations.flatMap { operation in
            [operation.id]
                + ([operation.path] + operation.aliases).map { path in
                    let shape = path.split(separator: "/", omittingEmptySubsequences: false)
                        .map { isVariable($0) ? "{}" : String($0) }
                    return "\(operation.method) \(shape.joined(separator: "/"))"
                }
        }
        return claims.filter { !seen.insert($0).inserted }
    }

    /// Finds the operation for a method and a path without its query.
    ///
    /// `HEAD` asks like `GET`.
    public func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        let span = path.utf8.span
        guard span.count <= Self.longestPath, span.count > 0, span[0] == UInt8(ascii: "/") else { return .unknown }
        let segments = Self.segments(of: span)
        guard segments.count <= Self.mostSegments else { return .unknown }
        var search = Search(method: method == .head ? .get : method)
        walk(0, segments[...], span, &search)
        guard let found = search.found else {
            return search.allowed.isEmpty ? .unknown : .methodNotAllowed(Self.listed(search.allowed))
        }
        var texts: [String] = []
        texts.reserveCapacity(found.variables.count)
        for (position, range) in found.variables.enumerated() {
            guard let text = PercentText.text(span.extracting(range), slashes: true) else {
                return .malformed(found.operation, segment: position)
            }
            texts.append(text)
        }
        return .operation(found.operation, segments: texts)
    }

    private struct Search {
        let method: HTTPRequest.Method
        var variables: [Range<Int>] = []
        var found: (operation: Int, variables: [Range<Int>])?
        var allowed: Set<String> = []
    }

    private func walk(_ node: Int, _ rest: ArraySlice<Range<Int>>, _ path: Span<UInt8>, _ search: inout Search) {
        guard let segment = rest.first else {
            if let operation = nodes[node].operation(search.method) {
                search.found = (operation, search.variables)
            } else {
                search.allowed.formUnion(nodes[node].operations.map(\.method.rawValue))
            }
            return
        }
        let text = path.extracting(segment)
        if let next = nodes[node].child(text) { walk(next, rest.dropFirst(), path, &search) }
        guard search.found == nil, let next = nodes[node].variable, !PercentText.isEmptyOrDots(text) else { return }
        search.variables.append(segment)
        walk(next, rest.dropFirst(), path, &search)
        search.variables.removeLast()
    }

    private mutating func add(_ path: String, _ method: HTTPRequest.Method, _ index: Int) {
        var node = 0
        for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            let next = Self.isVariable(segment) ? nodes[node].variable : nodes[node].child(segment.utf8.span)
            if let next {
                node = next
                continue
            }
            nodes.append(PathNode())
            if Self.isVariable(segment) {
                nodes[node].variable = nodes.count - 1
            } else {
                nodes[node].children.append((Array(segment.utf8), nodes.count - 1))
            }
            node = nodes.count - 1
        }
        if nodes[node].operation(method) == nil { nodes[node].operations.append((method, index)) }
    }

    private static func isVariable(_ segment: Substring) -> Bool { segment.hasPrefix("{") && segment.hasSuffix("}") }

    private static func listed(_ methods: Set<String>) -> [String] {
        (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
    }

    private static func segments(of path: Span<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        found.reserveCapacity(6)
        var start = 1
        for position in 1..<path.count where path[position] == UInt8(ascii: "/") {
            found.append(start..<position)
            start = position + 1
            if found.count > mostSegments { return found }
        }
        found.append(start..<path.count)
        return found
    }
}
