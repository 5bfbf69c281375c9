import Foundation

/// A real `doorbell serve` in a house of its own, with a key and an index of two lists.
final class RiskServer {
    let house: House
    let key: String
    private(set) var url = ""
    private var child: Child?
    private var index: String { house.folder + "/state/served.dbi" }

    /// Makes a key and an index, and serves it.
    init() throws {
        house = try House(risk: false)
        let made = try house.doorbell("token", "create", "laptop")
        key = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        guard key.hasPrefix("dbk_") else { throw TestFailure("no key was made: \(made.errors)") }
        try buildIndex(listing: "8.8.4.4\n2001:4860:4860::8844\n")
        try start()
    }

    deinit { child?.end() }

    /// Puts another index in the place of the one that is served.
    func buildIndex(listing text: String) throws {
        let files = (list: house.folder + "/list.txt", systems: house.folder + "/systems.tsv")
        try text.write(toFile: files.list, atomically: true, encoding: .utf8)
        let systems = """
            8.8.0.0\t8.8.255.255\t64500\tNL\tEXAMPLE-NET Example Networks
            2001:4860::\t2001:4860:ffff:ffff:ffff:ffff:ffff:ffff\t64501\tDE\tEVIL - "Evil" \\ Hosting

            """
        try systems.write(toFile: files.systems, atomically: true, encoding: .utf8)
        let built = try run(
            house.command([
                "index", "build", "--only-given", "--feed", "mine:ssh-attack:6:lines=\(files.list)", "--place",
                files.systems, "--output", index,
            ])
        )
        guard built.status == 0 else { throw TestFailure("no index was built: \(built.errors)") }
    }

    /// Starts it and waits until it is served.
    func start() throws {
        let log = URL(fileURLWithPath: house.folder + "/serve-\(UInt32.random(in: 0..<UInt32.max)).log")
        let child = try Child(house.command(["serve", "--listen", "127.0.0.1:0", "--index", index]), log: log)
        self.child = child
        guard eventually(within: 60, { child.output.contains("is served") || !child.isRunning }), child.isRunning,
            let at = child.output.components(separatedBy: "at=").last?.split(separator: " ").first
        else { throw TestFailure("the server did not start: \(child.output)") }
        url = String(at)
    }

    /// Ends it as a crash would.
    func crash() {
        child?.crash()
        child = nil
    }

    /// Asks it to end; returns its exit status.
    func stop() -> Int32? {
        defer { child = nil }
        return child?.end()
    }

    /// What it answers: the body, and behind it the status in a line of its own.
    func ask(_ path: String, posting body: String? = nil) throws -> String {
        let posted = body.map { ["-H", "Content-Type: application/json", "--data-binary", $0] } ?? []
        return try run(
            ["/usr/bin/curl", "-sS", "--max-time", "20", "-w", "\n%{http_code}", "-H", "Authorization: Bearer \(key)"]
                + posted + [url + path]
        ).output
    }

    /// The score of an address.
    func score(of address: String) throws -> Int? {
        let answer = try ask("/v1/assess/ip/\(address)").split(separator: "\n").first ?? ""
        let parsed = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
        return parsed?["score"] as? Int
    }
}
