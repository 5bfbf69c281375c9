// Fixed values that cannot be missing.
// swift-format-ignore-file: NeverForceUnwrap

import Foundation
import IPNetworks
import Reputation
import ReputationFiles
import Timestamps

/// A directory of its own for the history of one test, gone with its value.
final class TemporaryHistory: Sendable {
    let directory: String
    var path: String { directory + "/feeds.sqlite" }

    init() throws {
        directory = NSTemporaryDirectory() + "/doorbell-history-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    func open(_ access: FeedHistory.Access = .writer) throws -> FeedHistory {
        try FeedHistory(path: path, access: access)
    }
}

extension Feed {
    static func sample(
        _ id: String = "sample",
        _ retention: FeedRetention = .window,
        keepDays: Int64 = 7,
        locations: [String] = ["https://feeds.example/list.txt"]
    ) -> Feed {
        Feed(
            id: FeedID(id)!,
            name: id,
            locations: locations,
            format: .lines,
            category: .sshAttack,
            weights: [4.8],
            pollSeconds: 3600,
            keepSeconds: keepDays * 86_400,
            retention: retention,
            licence: "CC0-1.0"
        )
    }
}

extension FeedEntry {
    /// An entry for an address, a prefix, or `AS` and a number.
    static func sample(_ text: String, level: UInt8 = 0, label: String = "") -> FeedEntry {
        if text.hasPrefix("AS") { return FeedEntry(.autonomousSystem(UInt32(text.dropFirst(2))!), level: level) }
        let range =
            IPPrefix(text).map { AddressRange($0) }
            ?? {
                let ends = text.split(separator: "-").map { IPAddress($0)! }
                return AddressRange(first: ends[0], last: ends[1])!
            }()
        return FeedEntry(.range(range), level: level, label: label)
    }
}

extension FeedVersion {
    static func sample(_ texts: [String], date: Timestamp? = nil) -> FeedVersion {
        FeedVersion(entries: texts.map { .sample($0) }, sourceDate: date)
    }
}

extension Timestamp {
    /// Days after 2026-08-01.
    static func day(_ days: Double) -> Timestamp { Timestamp(seconds: 1_785_542_400 + Int64(days * 86_400)) }
}
