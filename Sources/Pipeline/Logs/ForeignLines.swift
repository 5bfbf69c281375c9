import LoginEvents

/// What was seen of other hosts' lines in one log since the start.
struct ForeignLines {
    /// How many lines of one other name, and none of this host's, make a finding: the host was renamed, and its syslog
    /// daemon does not know.
    static let limit = 10

    /// What there is to be told.
    enum News: Equatable {
        case first(RawText)
        case onlyOthers(RawText)
        case ownAgain
    }

    private var name: RawText?
    private var count = 0
    private var hasSeveral = false
    private var hasOwn = false
    private var isTold = false

    /// Takes what a batch had, in numbers, and the names of other hosts in it.
    mutating func take(own: Int, foreign: [RawText]) -> [News] {
        var news: [News] = []
        if let first = foreign.first, name == nil {
            name = first
            news.append(.first(first))
        }
        hasSeveral = hasSeveral || foreign.contains { $0 != name }
        let (sum, overflow) = count.addingReportingOverflow(foreign.count)
        count = overflow ? .max : sum
        if own > 0 {
            if isTold { news.append(.ownAgain) }
            hasOwn = true
            isTold = false
        }
        if let name, !hasOwn, !hasSeveral, !isTold, count >= Self.limit {
            isTold = true
            news.append(.onlyOthers(name))
        }
        return news
    }
}
