import Glibc
import IPNetworks
import Pipeline
import SQLiteStore
import Timestamps

/// What private lists and reports cost: keeping and loading a million reports and ten lists of 100,000 entries, memory,
/// and a verdict beside one of an account that has nothing.
///
/// `list-bench DIRECTORY [REPORTS [ENTRIES]]`; the directory gets a database of its own.
@main struct ListBench {
    static let now = Timestamp(seconds: 1_800_000_000)
    static let lists = 10

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else { return print("list-bench DIRECTORY [REPORTS [ENTRIES OF EACH LIST]]") }
        let reports = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 1_000_000
        let entries = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 100_000
        let path = arguments[1] + "/lists.sqlite"
        if unsafe access(path, F_OK) != 0 { try fill(path, reports: reports, entries: entries) }
        let before = memory
        let begin = (wall: ContinuousClock.now, cpu: cpu)
        let store = try SQLiteListStore(path: path)
        let book = try ListBook(store: store, seed: 7, newID: { "none" })
        print(
            "loading \(cpu - begin.cpu) of processor, \(ContinuousClock.now - begin.wall) of wall, memory \(before) -> \(memory) MB, at most \(peak) MB"
        )
        compare(book)
    }

    private static func fill(_ path: String, reports: Int, entries: Int) throws {
        let store = try SQLiteListStore(path: path)
        var number = 0
        let book = try ListBook(store: store, seed: 7, newID: { "00000000-0000-4000-8000-000000000000" })
        var random = Source(state: 1)
        var begin = ContinuousClock.now
        for first in stride(from: 0, to: reports, by: 1_000) {
            let addresses = (first..<min(first + 1_000, reports)).map { _ in random.address() }
            let report = Report(addresses: Array(Set(addresses)), expiry: end, dataset: "ABUSE", tags: ["BENCH"])
            try book.report(report, of: 1, at: now)
        }
        print("keeping \(reports) reports, 1,000 at once: \(ContinuousClock.now - begin)")
        begin = ContinuousClock.now
        for list in 0..<lists where entries > 0 {
            number += 1
            let id = "00000000-0000-4000-8000-00000000000\(list)"
            let made = PrivateList(
                account: 1,
                id: id,
                side: list.isMultiple(of: 2) ? .deny : .allow,
                resource: .cidr,
                texts: ListTexts(name: "list \(list)", description: ""),
                created: now,
                updated: now
            )
            let kept = try store.create(made)
            let change = ListChange(
                append: (0..<entries).map { _ in ListEntry(value: .prefix(random.prefix()), updated: now) }
            )
            _ = try store.change(kept, change, limit: .max, at: now)
        }
        print("keeping \(lists) lists of \(entries) entries: \(ContinuousClock.now - begin)")
        try store.close()
    }

    private static let end = Timestamp(seconds: now.seconds + 86_400)

    /// Rounds in turn: an account with everything, one with nothing.
    private static func compare(_ book: ListBook) {
        var random = Source(state: 99)
        let questions = (0..<200_000).map { _ in random.address() }
        var hits = 0
        var best = (full: Duration.seconds(1_000), empty: Duration.seconds(1_000))
        for _ in 0..<15 {
            best.full = min(best.full, time { hits += ask(book, questions, account: 1) })
            best.empty = min(best.empty, time { hits += ask(book, questions, account: 2) })
        }
        print("a verdict: \(best.full / questions.count) with everything, \(best.empty / questions.count) with nothing")
        print("hits \(hits / 15) of \(questions.count)")
    }

    private static func ask(_ book: ListBook, _ questions: [IPAddress], account: Int64) -> Int {
        var hits = 0
        for question in questions
        where book.verdict(on: question, of: account, at: now, facts: { AddressFacts() }) != .none {
            hits += 1
        }
        return hits
    }

    private static func time(_ body: () -> Void) -> Duration {
        let begin = cpu
        body()
        return cpu - begin
    }

    /// Processor time of this thread: on a shared machine the wall clock measures the others.
    private static var cpu: Duration {
        var time = timespec()
        // The call fills the structure, which outlives it.
        _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// Resident memory in MB.
    private static var memory: Int {
        let file = unsafe fopen("/proc/self/statm", "r")
        defer { unsafe fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 200)
        let count = unsafe fread(&bytes, 1, bytes.count, file)
        let fields = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
        return (Int(fields.dropFirst().first ?? "") ?? 0) * 4096 / 1_000_000
    }

    /// The most memory that the process has had, in MB.
    private static var peak: Int {
        var usage = rusage()
        _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1_000
    }

    /// Random addresses and prefixes that are the same in every run.
    private struct Source {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11 ^ state << 29
        }

        /// Nine of ten are IPv4.
        mutating func address() -> IPAddress {
            guard next() % 10 > 0 else { return IPAddress(v6High: next() >> 3 | 1 << 61, low: next()) }
            return IPAddress(v4: UInt32(truncatingIfNeeded: next() >> 7))
        }

        /// Lengths as feeds have them: mostly single addresses, some networks.
        mutating func prefix() -> IPPrefix {
            let address = address()
            let lengths =
                address.family == .v4
                ? [32, 32, 32, 32, 32, 32, 32, 24, 24, 20] : [128, 128, 64, 64, 64, 64, 48, 48, 48, 32]
            let length = lengths[Int(next() % 10)]
            return IPPrefix(containing: address, length: length) ?? IPPrefix(host: address)
        }
    }
}
