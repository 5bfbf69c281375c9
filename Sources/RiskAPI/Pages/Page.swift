import Crypto
import FoundationEssentials
import HTTPTypes
import NIOCore

/// One page of HTML around a content: no script, no address of another host, nothing that the browser has to fetch.
struct Page {
    /// The title in the browser's bar, without the program's name.
    var title: String
    /// What stands in `main`.
    var content: HTML
    /// The text in the search box.
    var searched = ""
    /// Whether a form to sign out is offered.
    var offersSignOut = false
    /// Whether the search box stands at the top; not where the content has it.
    var hasSearch = true
    /// How long a browser may keep it, in seconds; 0 for pages that hold what only some may see.
    var keptFor = 0

    /// The page as an answer.
    func answer(status: Int = 200) -> APIAnswer {
        var headers = Self.headers
        headers[.cacheControl] = keptFor > 0 ? "max-age=\(keptFor)" : "no-store"
        return APIAnswer(
            status: status,
            mediaType: "text/html; charset=utf-8",
            body: ByteBuffer(string: html.markup),
            headers: headers
        )
    }

    /// The page as text.
    var html: HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) - Doorbell</title>
        <link rel="icon" href="data:,">
        <style>\(PageStyle.sheet)</style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="top">
        <a class="brand" href="/info">Doorbell</a>
        \(hasSearch ? SearchForm(text: searched, isInHeader: true).html : .empty)
        <nav aria-label="Pages"><a href="/docs">API</a>\(offersSignOut ? Self.signOut : .empty)</nav>
        </header>
        <main id="content">
        \(content)
        </main>
        </body>
        </html>

        """
    }

    private static let signOut: HTML = """
        <form class="plain" method="post" action="/sign-out"><button>Sign out</button></form>
        """

    /// What every page is sent with: it may load nothing but its own style sheet, and stand in no frame.
    static let headers: HTTPFields = {
        var headers = HTTPFields()
        headers[.contentSecurityPolicy] = """
            default-src 'none'; style-src '\(styleDigest)'; img-src data:; form-action 'self'; base-uri 'none'; \
            frame-ancestors 'none'
            """
        headers[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "same-origin" }
        return headers
    }()

    private static let styleDigest: String = {
        let digest = SHA256.hash(data: Array(PageStyle.sheet.markup.utf8))
        return "sha256-\(Data(digest).base64EncodedString())"
    }()
}
