/// A text of mrkdwn with the content of its code spans taken out: what Slack would look at for markup.
struct Skeleton: Hashable {
    let text: String

    init(_ markup: String) {
        let pieces = markup.split(separator: "`", omittingEmptySubsequences: false)
        // An odd number of pieces means that every span that was opened is closed again.
        let spans = pieces.count.isMultiple(of: 2) ? "unbalanced " : ""
        text = spans + pieces.enumerated().map { $0.offset.isMultiple(of: 2) ? String($0.element) : "`" }.joined()
    }
}
