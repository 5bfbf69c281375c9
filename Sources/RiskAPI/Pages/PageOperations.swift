import HTTPTypes
import IPNetworks
import NIOCore

/// The pages for people: the search box, the page about an address, signing in and out.
public struct PageOperations: Sendable {
    private let source: any InfoSource
    private let signing: any SigningIn

    /// Pages over what is known about addresses.
    init(source: any InfoSource, signing: any SigningIn) {
        self.source = source
        self.signing = signing
    }

    /// What the table of the server has to hold.
    public var operations: [APIOperation] {
        [start, search, info, json] + SignInOperations(signing: signing).operations
    }

    static let tag = "Pages"

    static let page200 = APIResponse(
        status: 200,
        bodies: [("text/html; charset=utf-8", .text)],
        summary: "The page"
    )

    /// What the tutorial's script asks for when an address belongs to no autonomous system: it calls the server's bare
    /// address and prints `name` and `description` of the answer.
    private var start: APIOperation {
        APIOperation(
            id: "start",
            path: "/",
            tag: Self.tag,
            summary:
                "What stands for the autonomous system of addresses that belong to none; browsers are led to /info",
            success: .json(
                .object([
                    .required("self", .text), .required("name", .text), .required("description", .text),
                    .required("documentation", .text),
                ])
            ),
            access: .page,
            handler: .immediate { (request) throws(APIProblem) in
                if request.headers[.accept]?.contains("text/html") == true { return Self.see("/info") }
                return try .json { writer in
                    writer.beginObject()
                    writer.property("self", "/")
                    writer.property("name", "unknown")
                    writer.property("description", "no autonomous system is known for this address")
                    writer.property("documentation", "/docs")
                    writer.endObject()
                }
            }
        )
    }

    private var search: APIOperation {
        APIOperation(
            id: "search_page",
            path: "/info",
            tag: Self.tag,
            summary: "The search box; with an address it leads to the page about it",
            parameters: [.query("ip", .text(maxLength: SoughtAddress.longest), "An address as people write it")],
            success: Self.page200,
            access: .page,
            handler: .immediate { (request) throws(APIProblem) in
                let text = request.query("ip") ?? ""
                guard text.contains(where: { !$0.isWhitespace }) else { return Self.searchPage(request) }
                guard let address = SoughtAddress.read(text) else { return Self.noAddress(text) }
                return Self.see("/info/\(address)")
            }
        )
    }

    private var info: APIOperation {
        APIOperation(
            id: "info_page",
            path: "/info/{ip_address}",
            tag: Self.tag,
            summary: "The page about an address",
            parameters: [.path("ip_address", .text(maxLength: SoughtAddress.longest), "A public address")],
            success: Self.page200,
            problems: [.privateAddress, .notPublicAddress],
            access: .page,
            handler: .waiting { (request) throws(APIProblem) in
                let text = request.segments.first ?? ""
                guard let address = RequestedAddress.parse(text) else { return Self.noAddress(text) }
                do throws(APIProblem) {
                    var view = try source.view(of: address, for: request.caller.account, at: request.time)
                    view.isSignedIn = SessionCookie.read(request.headers) != nil
                    return InfoPage(view: view).page.answer()
                } catch {
                    guard let notice = NoticePage(error, searched: text) else { throw error }
                    return notice.answer
                }
            }
        )
    }

    private var json: APIOperation {
        APIOperation(
            id: "info_json",
            path: "/info/{ip_address}/json",
            tag: Self.tag,
            summary: "What the API says about an address, for people without a key at hand",
            parameters: [.path("ip_address", .text(maxLength: SoughtAddress.longest), "A public address")],
            success: .json(AddressSchemas.assessment),
            problems: [.privateAddress, .notPublicAddress],
            access: .page,
            handler: .waiting { (request) throws(APIProblem) in
                let address = try RequestedAddress.ofPath(request)
                return try .json { (writer) throws(APIProblem) in
                    try source.write(address, for: request.caller.account, at: request.time, to: &writer)
                }
            }
        )
    }

    static func see(_ path: String) -> APIAnswer { APIAnswer(status: 303, headers: [.location: path]) }

    private static func noAddress(_ text: String) -> APIAnswer {
        let shown = String(text.prefix(SoughtAddress.longest))
        return NoticePage(
            status: 422,
            title: "That is no IP address",
            text: "\(shown) cannot be read as an address: \(NoticePage.help)",
            searched: shown
        ).answer
    }

    private static func searchPage(_ request: APIRequest) -> APIAnswer {
        let content: HTML = """
            <section class="card">
            <h1>How risky is an address?</h1>
            <p>Score, reason, evidence, network and place, from the index of this server. Nobody else is asked.</p>
            \(SearchForm().html)
            </section>
            """
        let isSignedIn = SessionCookie.read(request.headers) != nil
        return Page(title: "Look up an address", content: content, offersSignOut: isSignedIn, hasSearch: false).answer()
    }
}
