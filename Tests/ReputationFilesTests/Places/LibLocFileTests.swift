import Foundation
import IPNetworks
import Reputation
import Testing
import Timestamps

@testable import ReputationFiles

/// IPFire's library with Debian's database; skipped where `libloc-database` is not installed.
struct LibLocFileTests {
    static let database = "/usr/share/libloc-location/location.db"
    static let isInstalled = FileManager.default.isReadableFile(atPath: database)

    /// One reading for all: 1.3 million networks take some seconds without optimisation.
    @Test(.enabled(if: isInstalled, "the package libloc-database is not installed"))
    func `the database gives networks, countries, numbers, flags and names`() throws {
        let layer = try PlaceFile.read(Self.database)
        #expect(layer.name == "IPFire")
        #expect(try #require(layer.date) >= #require(Timestamp(iso8601: "2022-10-01")))
        #expect(layer.entries.count > 1_000_000)
        #expect(layer.names[24940] == "Hetzner Online GmbH")
        let cloudflare = try AddressRange(IPPrefix(parsing: "1.0.0.0/24"))
        let entry = try #require(layer.entries.first { $0.range == cloudflare })
        #expect(entry.asNumber == 13335)
        #expect(entry.traits == .anycast)
        #expect(layer.entries.contains { $0.range.family == .v6 })
    }

    @Test func `a file that only begins like a database is refused by the library, and we live`() throws {
        let folder = try TemporaryFolder()
        for size in [8, 100, 5000] {
            let bytes = Array("LOCDBXX".utf8) + [1] + [UInt8](repeating: 0xFF, count: size)
            let path = folder.path + "/\(size).db"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            #expect { try PlaceFile.read(path) } throws: { error in
                switch (error as? PlaceFileError)?.problem {
                case .malformed(form: LibLocFile.form, _), .libraryMissing: true
                default: false
                }
            }
        }
    }

    @Test(.enabled(if: isInstalled, "the package libloc-database is not installed"))
    func `a database whose numbers were changed is refused or read, and we live`() throws {
        let good = try Data(contentsOf: URL(fileURLWithPath: Self.database), options: .mappedIfSafe)
        let folder = try TemporaryFolder()
        // The header, which says where everything is.
        for (round, place) in [8, 16, 24, 32, 40, 60, 100].enumerated() {
            var bytes = Data(good.prefix(200_000))
            bytes[place] ^= 0xA5
            let path = folder.path + "/\(round).db"
            try bytes.write(to: URL(fileURLWithPath: path))
            #expect(throws: PlaceFileError.self) { try PlaceFile.read(path) }
        }
    }
}
