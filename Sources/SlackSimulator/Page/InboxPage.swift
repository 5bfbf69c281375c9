/// The page that shows what was received.
struct InboxPage {
    let messages: [ReceivedMessage]
    let version: Int

    private static let mostShown = 200

    var html: String {
        let shown = messages.suffix(Self.mostShown)
        // Newest first: what has just come is what the reader waits for.
        let list = shown.reversed().map { MessageDrawing(message: $0).html }.joined(separator: "\n")
        let empty = "<p class=\"empty\">Nothing yet. Messages appear here as they come.</p>"
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>#ssh-logins (inbox)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,"><link rel="stylesheet" href="/inbox.css"><script src="/inbox.js" defer></script>
            </head><body><div class="top"><b># ssh-logins</b><span>A local stand-in for Slack: nothing here has left this \
            machine.</span><a href="/messages">JSON</a></div>
            <main data-version="\(version)">
            \(shown.isEmpty ? empty : list)
            </main></body></html>

            """
    }
}
