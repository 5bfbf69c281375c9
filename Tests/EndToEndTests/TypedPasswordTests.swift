import Foundation
import Testing

extension EndToEnd {
    /// What becomes of a password that was typed where the user's name goes.
    @Suite(.serialized) struct TypedPasswordTests {
        private func append(_ lines: [String], to path: String) throws {
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
            try file.close()
        }

        @Test func `the name of an account that does not exist is in no file, message or list of ours`() throws {
            let house = try House(risk: false)
            try house.followLog(hook: "absent")
            try house.startAgent()
            let secret = "hunter2-Secret!"
            let line = "Mar  1 12:00:00 web-1 sshd"
            try append(
                [
                    "\(line)[11]: Invalid user \(secret) from 203.0.113.7 port 4001",
                    "\(line)[11]: Failed password for invalid user \(secret) from 203.0.113.7 port 4001 ssh2",
                    "\(line)[11]: Connection closed by invalid user \(secret) 203.0.113.7 port 4001 [preauth]",
                    "\(line)[12]: Accepted password for alice from 203.0.113.7 port 4002 ssh2",
                ],
                to: house.log
            )
            let messages = try house.told(1)
            #expect(messages.count == 1 && messages.first?.text.contains("alice") == true, "\(messages)")
            #expect(!messages.contains { $0.raw.contains("hunter2") })
            #expect(try !house.doorbell("status").output.contains("hunter2"))
            // The counts are written when it ends.
            #expect(house.stopAgent() == 0)
            let files = try FileManager.default.subpathsOfDirectory(atPath: house.folder)
            var looked = 0
            for name in files where name != "log/auth.log" {
                guard let bytes = FileManager.default.contents(atPath: house.folder + "/" + name) else { continue }
                looked += 1
                #expect(bytes.range(of: Data("hunter2".utf8)) == nil, "\(name)")
            }
            #expect(looked > 3 && files.contains { $0.hasSuffix(".db") || $0.contains("sqlite") }, "\(files)")
        }
    }
}
