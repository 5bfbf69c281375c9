import Foundation
import Reputation
import ReputationFiles
import Testing
import Timestamps

/// The starter data of this source checkout.
enum Checkout {
    /// The top of the checkout: this file is three folders below it.
    static let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
    static let starter = root + "/starter"
}

@Suite struct StarterDirectoryTests {
    private func starter() throws -> StarterDirectory {
        try #require(try StarterDirectory.find(candidates: ["/nowhere", Checkout.starter]))
    }

    @Test func `every file of the directory is in its table of contents and has the length it says`() throws {
        let starter = try starter()
        var names = Set(starter.files.map(\.name))
        #expect(names.count == starter.files.count)
        var size = 0
        for file in starter.files {
            let bytes = try BoundedFile.read(Checkout.starter + "/" + file.name, limit: 16 << 20)
            size += bytes.count
            // Decompressing the largest four would take long without optimisation; another test samples them.
            guard file.length < 3 << 20 else { continue }
            #expect(try Decompression.xz(bytes, limit: file.length).count == file.length, "\(file.name)")
        }
        #expect(size < 9 << 20)
        for name in try FileManager.default.contentsOfDirectory(atPath: Checkout.starter) where name != "manifest.tsv" {
            #expect(names.remove(name) != nil, "\(name)")
        }
        #expect(names.isEmpty)
    }

    @Test func `every file has the checksum that the table of contents says`() throws {
        let starter = try starter()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = ["--"] + starter.files.map(\.name)
        process.currentDirectoryURL = URL(filePath: Checkout.starter)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(lines == starter.files.map { "\($0.sha256)  \($0.name)" })
    }

    @Test func `every feed it holds is one of the catalogue, with a licence and a credit`() throws {
        let starter = try starter()
        for id in starter.feeds { #expect(FeedCatalogue.feed(id) != nil, "\(id)") }
        for file in starter.files { #expect(!file.licence.isEmpty && !file.attribution.isEmpty, "\(file.name)") }
        #expect(starter.feeds.isSuperset(of: ["ipsum", "drop", "tor", "vpn", "hosting"].compactMap { FeedID($0) }))
    }

    // Entries as counted by other means: distinct lines that are not comments, without addresses that are not public.
    @Test(arguments: [
        ("drop", 1698), ("asndrop", 437), ("tor", 960), ("vpn-mullvad", 566), ("cloud-vultr", 144),
        ("cloud-cloudflare", 22), ("vpn", 11_362), ("vpn-as", 15),
    ])
    func `a feed has its entries, last seen at the date of their source`(id: String, count: Int) throws {
        let feed = try #require(FeedID(id).flatMap { FeedCatalogue.feed($0) })
        let contents = try #require(try starter().contents(of: feed))
        #expect(contents.listings.count == count)
        let date = try #require(contents.sourceDate)
        #expect(contents.listings.allSatisfy { $0.lastSeen == date && !$0.isRemoved })
        #expect(date.utc.hasPrefix("2026-08-2"))
    }

    @Test func `a feed that is not in it has no contents`() throws {
        let feed = try #require(FeedID("rutgers").flatMap { FeedCatalogue.feed($0) })
        #expect(try starter().contents(of: feed) == nil)
    }

    @Test func `places to look at are beside the program, in the system and above a build directory`() {
        let candidates = StarterDirectory.candidates(executable: "/opt/d/.build/x86/debug/doorbell")
        #expect(candidates.first == "/opt/d/.build/x86/share/doorbell/starter")
        #expect(candidates.contains("/opt/d/starter"))
        #expect(!candidates.contains("/opt/d/.build/x86/debug/doorbell/starter"))
        #expect(
            StarterDirectory.candidates(executable: "/usr/local/bin/doorbell").first
                == "/usr/local/share/doorbell/starter"
        )
        #expect(
            StarterDirectory.candidates(executable: "") == [
                "/usr/local/share/doorbell/starter", "/usr/share/doorbell/starter",
            ]
        )
        #expect(StarterDirectory.standardCandidates().count > 2)
    }
}

@Suite struct DamagedStarterTests {
    private let directory: String
    private let header = "file\tfor\tformat\tsource_date\tbytes\tlicence\tattribution\tsha256\n"

    init() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "starter-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        directory = place.path
    }

    private func write(_ bytes: [UInt8], as name: String) throws {
        try Data(bytes).write(to: URL(filePath: directory + "/" + name))
    }

    private func row(_ name: String, bytes: Int, target: String = "tor", format: String = "lines") -> String {
        "\(name)\t\(target)\t\(format)\t2026-08-22\t\(bytes)\tMIT\tus\t\(String(repeating: "0", count: 64))\n"
    }

    @Test(arguments: [
        "a\tb\n", "../x\ttor\tlines\t2026-08-22\t5\tMIT\tus\t" + String(repeating: "0", count: 64),
        "x\ttor\tspoken\t2026-08-22\t5\tMIT\tus\t" + String(repeating: "0", count: 64),
        "x\ttor\tlines\tyesterday\t5\tMIT\tus\t" + String(repeating: "0", count: 64),
        "x\ttor\tlines\t2026-08-22\t99999999999\tMIT\tus\t" + String(repeating: "0", count: 64),
        "x\tlocation\tlines\t2026-08-22\t5\tMIT\tus\t" + String(repeating: "0", count: 64),
    ])
    func `a malformed table of contents is refused with its line`(line: String) throws {
        defer { remove() }
        try write(Array((header + line).utf8), as: "manifest.tsv")
        #expect(throws: StarterError.manifest(path: directory + "/manifest.tsv", line: 2)) {
            try StarterDirectory(path: directory)
        }
    }

    @Test func `a missing, damaged, short or foreign file is refused with its path`() throws {
        defer { remove() }
        let tor = try #require(FeedID("tor").flatMap { FeedCatalogue.feed($0) })
        let good = try BoundedFile.read(Checkout.starter + "/tor-exit.txt.xz", limit: 1 << 20)
        func error() throws -> String {
            let starter = try StarterDirectory(path: directory)
            do { _ = try starter.contents(of: tor) } catch { return "\(error)" }
            return "no error"
        }
        try write(Array((header + row("t.xz", bytes: 16_505)).utf8), as: "manifest.tsv")
        #expect(try error().contains("no such file"))
        var flipped = good
        flipped[good.count / 2] ^= 0x10
        try write(flipped, as: "t.xz")
        #expect(try error().contains("is damaged"))
        try write(Array(good.dropLast(100)), as: "t.xz")
        #expect(try error().contains("ends too early"))
        try write(good, as: "t.xz")
        #expect(try error() == "no error")
        try write(Array((header + row("t.xz", bytes: 16_504)).utf8), as: "manifest.tsv")
        #expect(try error().contains("more than 16504 bytes"))
        try write(Array((header + row("t.xz", bytes: 16_506)).utf8), as: "manifest.tsv")
        #expect(try error().contains("16505 bytes and not 16506"))
        try write(Array((header + row("t.xz", bytes: 6)).utf8), as: "manifest.tsv")
        try write(Array("<html>".utf8), as: "t.xz")
        #expect(try error().contains("web page"))
    }

    @Test func `layers hold countries, networks and names, and say where they are from`() throws {
        defer { remove() }
        let texts: [(name: String, form: String, text: String)] = [
            (
                "geo", "tor-geoip",
                "# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n16777216,16777471,AU\n2001:200::,2001:200::1,JP\n"
            ),
            ("nets", "network-table", "1.0.0.0/24,AU,13335,C\n"), ("names", "network-names", "13335,CLOUDFLARENET\n"),
        ]
        var manifest = header
        for (name, form, text) in texts {
            try write(Array(text.utf8), as: name)
            manifest += row(name, bytes: text.utf8.count, target: "location", format: form)
        }
        try write(Array(manifest.utf8), as: "manifest.tsv")
        let layers = try StarterDirectory(path: directory).layers()
        #expect(layers.map(\.name) == ["IPFire (tor-geoip)", "IPFire (libloc)"])
        #expect(layers.map(\.entries.count) == [2, 1])
        #expect(layers.first?.date == Timestamp(iso8601: "2026-06-25T04:33:59Z"))
        #expect(layers.last?.date == Timestamp(iso8601: "2026-08-22"))
        #expect(layers.last?.names == [13_335: "CLOUDFLARENET"])
        #expect(layers.last?.entries.first?.traits == .anycast)
        #expect(layers.allSatisfy { $0.licence == "MIT; us" })
    }

    private func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }
}
