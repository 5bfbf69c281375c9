import Glibc
public import Reputation
import Timestamps

/// The data that is installed with the program, so that a first run without a network knows something.
///
/// It is as old as it says, and everything read from it carries the date of its source.
public struct StarterDirectory: Sendable {
    /// Where it is.
    public let path: String
    /// Its files, in the order of its table of contents.
    public let files: [StarterFile]

    /// The name of the table of contents.
    static let manifest = "manifest.tsv"

    /// The starter data at `path`.
    /// - Throws: why its table of contents cannot be used.
    public init(path: String) throws(StarterError) {
        let manifest = path + "/" + Self.manifest
        let text: String
        do throws(BoundedFile.Failure) {
            text = String(decoding: try BoundedFile.read(manifest, limit: 256 << 10), as: UTF8.self)
        } catch {
            throw .unreadable(path: manifest, error)
        }
        var files: [StarterFile] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            // The first line names the columns.
            guard index > 0, !line.isEmpty else { continue }
            guard let file = StarterFile(row: line), files.count < 500 else {
                throw .manifest(path: manifest, line: index + 1)
            }
            files.append(file)
        }
        self.path = path
        self.files = files
    }

    /// The first of the candidates that holds starter data; `nil` when none does.
    /// - Throws: why the first one that is there cannot be used.
    public static func find(candidates: [String] = standardCandidates()) throws(StarterError) -> StarterDirectory? {
        for candidate in candidates {
            // The path is read during the call only.
            guard unsafe access(candidate + "/" + manifest, F_OK) == 0 else { continue }
            return try StarterDirectory(path: candidate)
        }
        return nil
    }

    /// Where starter data may be, the most likely place first: beside the program as it is installed, in the system's
    /// directories, and at the top of a source checkout that the program was built in.
    public static func standardCandidates() -> [String] {
        candidates(executable: runningProgram())
    }

    /// Where starter data may be for a program at `executable`, an absolute path; empty when it is not known.
    public static func candidates(executable: String) -> [String] {
        let parts = executable.split(separator: "/").dropLast()
        var candidates: [String] = []
        if executable.hasPrefix("/"), !parts.isEmpty {
            candidates.append("/" + (parts.dropLast() + ["share/doorbell/starter"]).joined(separator: "/"))
        }
        for path in ["/usr/local/share/doorbell/starter", "/usr/share/doorbell/starter"]
        where !candidates.contains(path) {
            candidates.append(path)
        }
        guard executable.hasPrefix("/") else { return candidates }
        for level in 0..<min(5, parts.count) {
            candidates.append("/" + (parts.dropLast(level) + ["starter"]).joined(separator: "/"))
        }
        return candidates
    }

    private static func runningProgram() -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        // The call fills the buffer, which is not empty, and keeps no pointer to it.
        let count = unsafe buffer.withUnsafeMutableBufferPointer { room in
            guard let start = room.baseAddress else { return 0 }
            return unsafe readlink("/proc/self/exe", start, room.count)
        }
        return String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    // MARK: Feeds

    /// The feeds of which it holds entries.
    public var feeds: Set<FeedID> {
        Set(files.compactMap { file in if case .feed(let id, _) = file.content { id } else { nil } })
    }

    /// What it knows of a feed; `nil` when it has nothing of it.
    ///
    /// The entries were last seen at the date of their source. The file's own format counts, not the feed's: some
    /// sources are mirrors.
    /// - Throws: why a file of the feed cannot be used.
    public func contents(of feed: Feed) throws(StarterError) -> IndexInput.FeedContents? {
        var contents: IndexInput.FeedContents?
        for file in files {
            guard case .feed(feed.id, let format) = file.content else { continue }
            let parsed = FeedParser(format: format, category: feed.category).parse(try text(of: file))
            if case .refuse(let reason) = FeedJudge.verdict(on: parsed, of: feed, lastGoodCount: nil) {
                throw .content(path: path(of: file), reason.description)
            }
            let date = parsed.sourceDate ?? file.sourceDate
            var sofar = contents ?? IndexInput.FeedContents(feed: feed, sourceDate: date, listings: [])
            sofar.sourceDate = max(sofar.sourceDate ?? date, date)
            sofar.listings.append(contentsOf: parsed.entries.map { FeedListing($0, lastSeen: date) })
            contents = sofar
        }
        return contents
    }

    // MARK: Networks and places

    /// What it knows of networks and places, the most trusted layer first.
    /// - Throws: why a file cannot be used.
    public func layers() throws(StarterError) -> [LocationLayer] {
        var layers: [LocationLayer] = []
        for file in files {
            guard case .location(let form) = file.content else { continue }
            let table = try table(of: file, form)
            let date = table.date ?? file.sourceDate
            guard let index = layers.firstIndex(where: { $0.name == form.layerName }) else {
                // The first and largest part of a layer is moved, not copied.
                let licence = file.licence + "; " + file.attribution
                layers.append(
                    LocationLayer(
                        name: form.layerName,
                        date: date,
                        licence: licence,
                        entries: table.entries,
                        names: table.names
                    )
                )
                continue
            }
            layers[index].date = max(layers[index].date ?? date, date)
            layers[index].entries.append(contentsOf: table.entries)
            layers[index].names.merge(table.names) { first, _ in first }
        }
        return layers
    }

    private func table(of file: StarterFile, _ form: StarterFile.LocationForm) throws(StarterError) -> LocationTable {
        let text = try text(of: file)
        let table =
            switch form {
            case .torGeoIP: GeoRangeText.parse(text)
            case .networkTable: NetworkTableText.parse(text)
            case .networkNames: NetworkNamesText.parse(text)
            }
        if let refusal = table.firstRefusal { throw .content(path: path(of: file), refusal) }
        return table
    }

    // MARK: Files

    private func path(of file: StarterFile) -> String { path + "/" + file.name }

    /// The decompressed text of a file; its length and the sums inside it are checked.
    func text(of file: StarterFile) throws(StarterError) -> [UInt8] {
        let path = path(of: file)
        let bytes: [UInt8]
        do throws(BoundedFile.Failure) {
            bytes = try BoundedFile.read(path, limit: StarterFile.maximumLength)
        } catch {
            throw .unreadable(path: path, error)
        }
        let text: [UInt8]
        do throws(DecompressionError) {
            text = try Decompression.plain(bytes, limit: file.length)
        } catch {
            throw .damaged(path: path, error)
        }
        guard text.count == file.length else {
            throw .length(path: path, expected: file.length, found: text.count)
        }
        return text
    }
}
