import ArgumentParser
import FoundationEssentials
import HostSources
import Reputation
import ReputationFiles
import Timestamps

/// `doorbell feeds import`.
struct FeedsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take versions of feeds from files, for hosts that cannot fetch them.",
        discussion: """
            PATH is a file, plain or compressed with gzip or xz, or a directory with files that begin with the name of \
            their feed and a dot: ipsum.txt, vpn.ipv4.txt.xz, vpn.ipv6.txt.xz. Files are read and judged as if they \
            had been fetched. Without --source-date they are as old as their text says, or else as their time of \
            modification, which copying may have changed.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "A file, or a directory with a file for each feed.", completion: .file())
    var path: String

    @Option(name: .customLong("feed"), help: "The feed that the file is a version of; by default its name says it.")
    var feed: String?

    @Option(help: "When the source made it: a day or a moment, 2026-11-22 or 2026-11-22T03:00:00Z.")
    var sourceDate: String?

    @Flag(help: "Also take a version that shrank by half.")
    var force = false

    func validate() throws {
        if let sourceDate, ConfiguredText.moment(sourceDate) == nil {
            throw ValidationError("--source-date must be a day or a moment, not \(ShownText(sourceDate))")
        }
        if let date = sourceDate.flatMap({ ConfiguredText.moment($0) }), date > SystemClock().now() {
            throw ValidationError("--source-date lies in the future")
        }
    }

    func run() async throws {
        let configuration = try options.load()
        let imports = try imports(configuration.feeds.list)
        try StateOwner.become(ownerOf: configuration.stateDirectory)
        try ReputationDirectory.prepare(configuration.reputation)
        let wiring = try FeedWiring(configuration, environment: [:])
        let report: FeedUpdateReport
        do throws(FeedUpdateError) {
            report = try await wiring.updater.importing(imports, isForced: force)
        } catch {
            await wiring.shutdown()
            throw CommandFailure(message: "\(error)")
        }
        await wiring.shutdown()
        for update in report.updates { Output.line(FeedText.line(update)) }
        try FeedOutcome.tell(report, next: { nil })
    }

    /// What is imported, by feed, in the order of the names.
    private func imports(_ feeds: [Feed]) throws(CommandFailure) -> [FeedImport] {
        let date = sourceDate.flatMap { ConfiguredText.moment($0) }
        var isDirectory = false
        let manager = FileManager.default
        guard manager.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw CommandFailure(message: "\(path): no such file or directory")
        }
        guard isDirectory else {
            let id = try FeedWiring.ids([feed ?? Self.name(of: path)], among: feeds)
            return id.map { FeedImport(feed: $0, paths: [path], sourceDate: date) }
        }
        guard feed == nil else { throw CommandFailure(message: "--feed is for a file; \(path) is a directory") }
        let names = ((try? manager.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
        guard !names.isEmpty, names.count <= 1000 else {
            throw CommandFailure(message: "\(path) holds \(names.isEmpty ? "no file" : "more than 1000 files")")
        }
        var paths: [FeedID: [String]] = [:]
        for name in names {
            for id in try FeedWiring.ids([Self.name(of: name)], among: feeds) {
                paths[id, default: []].append("\(path)/\(name)")
            }
        }
        return paths.sorted { $0.key < $1.key }.map { FeedImport(feed: $0.key, paths: $0.value, sourceDate: date) }
    }

    /// What of a file's name is the name of its feed.
    private static func name(of path: String) -> String {
        let file = path.split(separator: "/").last ?? ""
        return String(file.prefix { $0 != "." })
    }
}
