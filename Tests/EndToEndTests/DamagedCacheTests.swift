import Foundation
import Testing

extension EndToEnd {
    /// What `doorbell assess` does about an index in a user's cache that is damaged.
    @Suite(.serialized) struct DamagedCacheTests {
        @Test func `assess builds a damaged index of the cache anew, says so once, and answers as before`() throws {
            let house = try House(risk: false, embedded: true)
            let small = try SmallInstallation(in: house.folder)
            house.program = small.program
            try house.writeConfiguration(extra: "")
            let home = house.folder + "/home"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            unsafe chown(home, uid_t(House.account), gid_t(House.account))
            let index = URL(fileURLWithPath: home + "/.cache/doorbell/reputation/index.dbi")
            func assess() throws -> Finished {
                try run(
                    house.command(["assess", SmallInstallation.droppedAddress, "--csv", "--at", "2026-11-01"]),
                    environment: ["HOME": home, "XDG_CACHE_HOME": home + "/.cache"]
                )
            }
            let building = "building an index from the data that comes with the program"
            let first = try assess()
            #expect(first.status == 0 && first.errors.contains(building), "\(first)")
            #expect(first.output.contains("Spamhaus DROP"), "\(first)")
            // Into the same file and behind a good header, as a fault of the disk would be: only a look at all of it
            // shows that.
            let file = try FileHandle(forUpdating: index)
            try file.seek(toOffset: 2_000)
            let bytes = try #require(try file.read(upToCount: 40))
            try file.seek(toOffset: 2_000)
            try file.write(contentsOf: Data(bytes.map { $0 ^ 0x55 }))
            try file.close()
            #expect(try house.doorbell("index", "verify", index.path).status == 1)
            let mended = try assess()
            #expect(mended.status == 0 && mended.output == first.output, "\(mended)")
            #expect(mended.errors.contains(building), "\(mended)")
            #expect(try house.doorbell("index", "verify", index.path).status == 0)
            let next = try assess()
            #expect(next.output == first.output && next.errors.isEmpty, "\(next)")
        }
    }
}
