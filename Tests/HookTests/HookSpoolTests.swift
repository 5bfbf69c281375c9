import DoorbellTestKit
import FoundationEssentials
import Glibc
import Testing

@testable import HookLogic

/// The hook's spool in this process, where names can be foreseen.
@Suite struct HookSpoolTests {
    let directory: ScratchDirectory
    private let name = SpoolName(time: 0x1234, hookPID: 7, size: 3, isPart: false)

    init() throws {
        directory = try ScratchDirectory()
        try directory.make("spool")
    }

    private func store() {
        let record: [UInt8] = [1, 2, 3]
        var path = [CChar](repeating: 0, count: 4096)
        var listing = [UInt8](repeating: 0, count: 4096)
        // Safe: the memory outlives the call, and the path ends with a NUL.
        unsafe directory.path.withCString { text in
            unsafe path.withUnsafeMutableBufferPointer { path in
                unsafe listing.withUnsafeMutableBufferPointer { listing in
                    unsafe record.withUnsafeBufferPointer { record in
                        guard let path = unsafe HookPath(directory: text, in: path) else { return }
                        unsafe HookSpool.store(record, at: path, as: name, listing: listing)
                    }
                }
            }
        }
    }

    private func text(_ name: SpoolName) -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        var buffer = bytes.mutableSpan
        let length = name.write(to: &buffer)
        return String(decoding: bytes[..<length], as: UTF8.self)
    }

    @Test func `a name that is taken is not overwritten, and the next one is used`() throws {
        try directory.write("spool/\(text(name))", [9])
        store()
        var next = name
        next.time += 1
        #expect(try directory.files() == ["\(text(name))", "\(text(next))"])
        #expect(try directory.read("spool/\(text(name))") == [9])
        #expect(try directory.read("spool/\(text(next))") == [1, 2, 3])
    }

    @Test func `a link that waits under the name is not followed`() throws {
        try directory.write("victim", [9])
        var part = name
        part.isPart = true
        for link in [text(name), text(part)] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(directory.path)/spool/\(link)",
                withDestinationPath: directory.path + "/victim"
            )
        }
        store()
        #expect(try directory.read("victim") == [9])
        var next = name
        next.time += 1
        #expect(try directory.read("spool/\(text(next))") == [1, 2, 3])
    }

    @Test func `when all names are taken the report is dropped and counted`() throws {
        for step in 0..<UInt64(4) {
            try directory.write(
                "spool/\(text(SpoolName(time: 0x1234 + step, hookPID: 7, size: 3, isPart: false)))",
                [9]
            )
        }
        store()
        #expect(try directory.files().count == 4)
        #expect(try directory.read("spool/dropped") == [SpoolLimits.droppedTick])
        #expect(try directory.names("spool").count == 5)
    }

    @Test func `a listing of any bytes is no trap`() {
        var random = SystemRandomNumberGenerator()
        let seed = random.next()
        var numbers = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...200, using: &numbers)).map { _ in
                UInt8.random(in: .min ... .max, using: &numbers) & 0x3F
            }
            var usage = SpoolUsage()
            usage.add(bytes.span)
            #expect(usage.entries <= bytes.count / 20, "seed \(seed)")
        }
    }
}
