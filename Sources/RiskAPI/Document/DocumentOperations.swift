import HTTPTypes
import NIOCore

/// The operations that describe the others, and themselves: `/openapi.json`, `/docs`, and a page for each error.
public struct DocumentOperations: Sendable {
    /// What the table of the server has to hold besides the operations that were described.
    public let operations: [APIOperation]

    /// Describes a table; everything is written once, here.
    ///
    /// `version` is that of the program.
    public init(describing others: [APIOperation], version: String) {
        let all = others + Self.table(document: .empty(200), page: .empty(200))
        let document = APIAnswer(
            status: 200,
            mediaType: "application/json",
            body: OpenAPIDocument(operations: all, version: version).write()
        )
        let page = DocumentPage(operations: all, version: version).page.answer()
        operations = Self.table(document: document, page: page)
    }

    private static func table(document: APIAnswer, page: APIAnswer) -> [APIOperation] {
        [
            APIOperation(
                id: "openapi_document",
                path: "/openapi.json",
                tag: tag,
                summary: "This description, for machines",
                success: .json(.named("OpenAPI", .object([], allowsMore: true))),
                access: .everybody,
                handler: .immediate { (_) throws(APIProblem) in document }
            ),
            APIOperation(
                id: "docs",
                path: "/docs",
                tag: tag,
                summary: "This description, for people",
                success: page200,
                access: .everybody,
                handler: .immediate { (_) throws(APIProblem) in page }
            ),
            errorPage,
        ]
    }

    private static var errorPage: APIOperation {
        APIOperation(
            id: "docs_error",
            path: "/docs/{slug}",
            tag: tag,
            summary: "What an error means and what to do about it",
            parameters: [
                .path("slug", .oneOf(APIProblem.pages.map(\.slug)), "The end of the error's link")
            ],
            success: page200,
            problems: [.notFound],
            access: .everybody,
            handler: .immediate { (request) throws(APIProblem) in
                guard let problem = APIProblem.pages.first(where: { $0.slug == request.segments.first }) else {
                    throw .handled(.notFound, detail: "There is no such page. /docs#errors lists those of errors.")
                }
                return ProblemPage(problem: problem).page.answer()
            }
        )
    }

    private static let tag = "Documentation"

    private static let page200 = APIResponse(
        status: 200,
        bodies: [("text/html; charset=utf-8", .text)],
        summary: "The page"
    )
}
