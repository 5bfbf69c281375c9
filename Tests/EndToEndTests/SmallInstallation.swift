import Foundation

/// The program installed with two files of starter data and a small file of networks, so that it builds an index in no
/// time: `bin/doorbell` and `share/doorbell/starter` below a folder, as `make install` lays them out.
struct SmallInstallation {
    /// An address of Spamhaus DROP in that starter data.
    static let droppedAddress = "1.10.16.7"
    static let files = ["spamhaus-drop_v4.json.xz", "tor-exit.txt.xz"]

    let program: String
    /// The lines that a configuration needs for it: with a file of its own the machine's files are of no account.
    let lines: String

    init(in folder: String) throws {
        program = folder + "/bin/doorbell"
        let starter = folder + "/share/doorbell/starter"
        for path in [folder + "/bin", starter] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        // The program finds its starter data by the name it was started by.
        do {
            try FileManager.default.linkItem(atPath: "\(products)/doorbell", toPath: program)
        } catch {
            try FileManager.default.copyItem(atPath: "\(products)/doorbell", toPath: program)
        }
        let table = try String(contentsOfFile: "\(checkout)/starter/manifest.tsv", encoding: .utf8).split(
            separator: "\n"
        )
        let rows = table.enumerated().filter { row in
            row.offset == 0 || Self.files.contains { row.element.hasPrefix($0 + "\t") }
        }
        try (rows.map { String($0.element) }.joined(separator: "\n") + "\n")
            .write(toFile: starter + "/manifest.tsv", atomically: true, encoding: .utf8)
        for file in Self.files {
            try FileManager.default.copyItem(atPath: "\(checkout)/starter/\(file)", toPath: starter + "/" + file)
        }
        let networks = folder + "/networks.tsv"
        try "1.10.16.0\t1.10.31.255\t64500\tDE\tEXAMPLE-NET\n"
            .write(toFile: networks, atomically: true, encoding: .utf8)
        lines = "places: [\(networks)]\n"
    }
}
