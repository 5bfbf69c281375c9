import Foundation
import Testing

@testable import doorbell

@Suite struct DescriptorLimitTests {
    @Test func `the soft limit is read as the kernel prints it`() throws {
        let text = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             63480                63480                processes
            Max open files            1048576              1048577              files

            """
        #expect(DescriptorLimit.softLimit(in: text)?.value == 1_048_576)
        let unlimited = text.replacing("1048576 ", with: "unlimited ")
        #expect(DescriptorLimit.softLimit(in: unlimited)?.isUnlimited == true)
        #expect(DescriptorLimit.softLimit(in: "nonsense") == nil)
    }

    @Test func `a limit that costs nothing is not talked about`() {
        #expect(DescriptorLimit(pid: 1, limit: 1024).advice == nil)
        #expect(DescriptorLimit(pid: 1, limit: 65536).advice == nil)
        #expect(DescriptorLimit(pid: 1, limit: 1_048_576).advice?.contains("costs about 209 ms a login") == true)
        #expect(DescriptorLimit(pid: 1, limit: nil).advice?.contains("may open unlimited files") == true)
    }

    @Test func `only the daemon that listens counts, not those that serve its connections`() throws {
        let proc = try TemporaryDirectory()
        for (pid, comm, parent, limit) in [(1, "init", 0, 1), (10, "sshd", 1, 70_000), (11, "sshd", 10, 90_000)] {
            try proc.write("\(comm)\n", to: "\(pid)/comm")
            try proc.write("Name:\t\(comm)\nPPid:\t\(parent)\n", to: "\(pid)/status")
            try proc.write("Max open files            \(limit)    \(limit)    files\n", to: "\(pid)/limits")
        }
        #expect(DescriptorLimit.ofListeners(proc: proc.path) == [DescriptorLimit(pid: 10, limit: 70_000)])
        #expect(DescriptorLimit.ofListeners(proc: "/nonexistent").isEmpty)
    }
}
