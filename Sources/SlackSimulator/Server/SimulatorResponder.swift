import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Which request goes where.
struct SimulatorResponder: HTTPResponder {
    private let configuration: SlackSimulator.Configuration
    private let inbox: Inbox
    private let logger: Logger
    private let hosts: HostCheck

    init(configuration: SlackSimulator.Configuration, inbox: Inbox, logger: Logger) {
        self.configuration = configuration
        self.inbox = inbox
        self.logger = logger
        hosts = HostCheck(configuration)
    }

    func respond(to request: Request, context: SimulatorContext) async throws -> Response {
        guard hosts.allows(request.head) else {
            return Answers.text("this name or page is not allowed here\n", status: .forbidden)
        }
        let path = request.uri.path
        if path.hasPrefix("/services/") || path.hasPrefix("/T") {
            let webhook = Webhook(configuration: configuration, inbox: inbox, logger: logger)
            return try await webhook.respond(to: request, context: context)
        }
        switch (request.method, path) {
        case (.get, "/"): return await page()
        case (.get, "/version"): return Answers.text(String(await inbox.state.version))
        case (.get, "/inbox.css"): return Answers.answer(.ok, "text/css; charset=utf-8", PageStyle.text.utf8)
        case (.get, "/inbox.js"): return Answers.answer(.ok, "text/javascript; charset=utf-8", PageScript.text.utf8)
        case (.get, "/messages"): return await list()
        case (.delete, "/messages"):
            await inbox.clear()
            return Answers.text("ok")
        case (.post, "/control/faults") where configuration.allowsControl: return await inject(request)
        case (.post, "/control/reset") where configuration.allowsControl:
            await inbox.reset()
            return Answers.text("ok")
        case (_, "/"), (_, "/messages"), (_, "/version"), (_, "/inbox.css"), (_, "/inbox.js"):
            return Answers.text("method not allowed\n", status: .methodNotAllowed)
        default: return Answers.text("not found\n", status: .notFound)
        }
    }

    private func page() async -> Response {
        let (messages, version) = await inbox.state
        return Answers.html(InboxPage(messages: messages, version: version).html)
    }

    private func list() async -> Response {
        let (messages, version) = await inbox.state
        return Answers.json(["version": .number(String(version)), "messages": .array(messages.map(\.json))])
    }

    /// `{"faults": ["rate_limited", ...]}`; asks for JSON so that no page can send it without being asked first.
    private func inject(_ request: Request) async -> Response {
        let isJSON = request.headers[.contentType]?.lowercased().hasPrefix("application/json") ?? false
        guard isJSON, let body = try? await request.body.collect(upTo: configuration.mostBodyBytes),
            let value = try? JSONParser.parse(Array(body.readableBytesView)),
            let names = value["faults"]?.array
        else { return Answers.text("{\"faults\": [...]} is expected\n", status: .badRequest) }
        let faults = names.compactMap { $0.string.flatMap(SlackSimulator.Fault.init(rawValue:)) }
        guard faults.count == names.count else {
            let known = SlackSimulator.Fault.allCases.map(\.rawValue).joined(separator: ", ")
            return Answers.text("unknown fault; there are \(known)\n", status: .badRequest)
        }
        await inbox.inject(faults)
        return Answers.text("ok")
    }
}
