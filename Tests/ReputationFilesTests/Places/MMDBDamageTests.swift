import DoorbellTestKit
import Foundation
import Testing

@testable import ReputationFiles

/// Good files with a few wrong bytes: whatever becomes of them, nothing crashes.
@Suite(.enabled(if: SharedFiles.isHere, "the shared data is not here"))
struct MMDBDamageTests {
    @Test(arguments: ["GeoLite2-City-Test", "GeoLite2-ASN-Test", "MaxMind-DB-test-nested", "MaxMind-DB-test-mixed-28"])
    func `changed bytes and cut ends are read or refused`(_ name: String) throws {
        let good = [UInt8](try Data(contentsOf: URL(fileURLWithPath: SharedFiles.path("mmdb/test-data/\(name).mmdb"))))
        let directory = try TemporaryFolder()
        let path = directory.path + "/damaged.mmdb"
        var generator = SeededGenerator(seed: 20_261_122)
        var refused = 0
        for round in 0..<150 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if round % 5 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
            // A new file each time: nobody shortens one that is mapped.
            try? FileManager.default.removeItem(atPath: path)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            do throws(PlaceFileError) {
                _ = try PlaceFile.read(path)
            } catch {
                refused += 1
                #expect(!"\(error)".isEmpty)
            }
        }
        #expect(refused > 0)
    }
}
