import FoundationEssentials
import Glibc
import IPNetworks
import Reputation

/// Times building and lookups of an index, in turn with other libraries; see `Bench/index/run.sh`.
///
/// usage: index-bench FOLDER SEGMENTS [MMDB]; then a line on standard input for each round, an empty one to end.
@main
struct IndexBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let wanted = Int(arguments[2]) else {
            print("usage: index-bench FOLDER SEGMENTS [MMDB]")
            return
        }
        let input = try BenchInput(folder: arguments[1], segments: wanted)
        let (index, build) = try BenchIndex.build(input)
        describe(build.report, index)
        let questions = BenchQuestions(input)
        try questions.write(to: "\(arguments[1])/questions.txt")
        try input.writePrefixes(to: "\(arguments[1])/prefixes.txt")
        let other = arguments.count > 3 ? MaxMindCountry(arguments[3]) : nil
        let scorer = AddressScorer(index.reader, at: index.reader.builtAt).prepared()
        say("ready")
        while let line = readLine(), !line.isEmpty {
            if line == "silent" {
                questions.warmUp(index.reader)
            } else if line == "score" {
                questions.score(scorer)
            } else {
                BenchRound(index.reader, questions, other).run()
            }
            say("end")
        }
    }

    /// Prints a line at once, for a program that waits for it.
    private static func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    private static func describe(_ report: IndexBuildReport, _ index: BenchIndex) {
        let names: [IndexSection] = [
            .listingsIndex4, .listingsBlocks4, .listingsIndex6, .listingsStarts6, .listingsValues6,
            .listingsNarrowStarts6, .listingsNarrowValues6, .sets, .setMembers, .members,
        ]
        let membership = names.reduce(0) { $0 + (report.bytes[$1] ?? 0) }
        let segments = report.segments4 + report.segments6
        print("listings \(report.listings), refused \(report.refusedListings)")
        print("segments \(report.segments4) + \(report.segments6), sets \(report.sets)")
        let perSegment = Double(membership) / Double(max(segments, 1))
        print("membership \(membership) bytes, \(BenchRound.rounded(perSegment)) a segment")
        print("places: segments \(report.locationSegments4) + \(report.locationSegments6)")
        print("    \(report.locations) records, \(report.networks) networks, \(report.places) places")
        print("file \(index.byteCount) bytes")
        for section in IndexSection.allCases { print("    \(section.name) \(report.bytes[section] ?? 0)") }
        print("peak memory \(BenchIndex.peakMemory / 1_000) MB")
    }
}
