import Glibc
import Reputation

/// An index in a file, mapped as the product maps it.
@safe struct BenchIndex {
    let reader: IndexReader
    let byteCount: Int

    /// Builds, says how long that took, and maps the result.
    static func build(_ input: BenchInput) throws -> (BenchIndex, IndexBuild) {
        let ranges = input.index.feeds.reduce(0) { $0 + $1.listings.count }
        let entries = input.index.layers.reduce(0) { $0 + $1.entries.count }
        var whole = input.index
        print("memory before building \(peakMemory / 1_000) MB")
        whole.layers = []
        var fastest = Duration.seconds(1_000)
        for _ in 0..<3 {
            let begin = BenchClock.now
            _ = try IndexBuilder().compile(whole)
            fastest = min(fastest, BenchClock.now - begin)
        }
        print("building listings \(fastest / ranges * 1_000_000) per million of \(ranges) ranges")
        let begin = BenchClock.now
        let build = try IndexBuilder().compile(input.index)
        let everything = BenchClock.now - begin
        print("building everything \(everything / (ranges + entries) * 1_000_000) per million of \(ranges + entries)")
        return (try BenchIndex(build.bytes), build)
    }

    private init(_ bytes: [UInt8]) throws {
        let file = unsafe tmpfile()
        // The file is ours alone; it is mapped read-only and stays mapped until the process ends.
        unsafe bytes.withUnsafeBytes { _ = unsafe fwrite($0.baseAddress, 1, $0.count, file) }
        unsafe fflush(file)
        let base = unsafe mmap(nil, bytes.count, PROT_READ, MAP_SHARED, fileno(file), 0)
        let mapped = unsafe UnsafeRawBufferPointer(start: base, count: bytes.count)
        let begin = BenchClock.now
        try unsafe IndexVerifier.verify(mapped)
        print("verifying \(BenchClock.now - begin)")
        reader = try unsafe IndexReader(mapped)
        byteCount = bytes.count
    }

    /// The most memory that the process has had, in kilobytes.
    static var peakMemory: Int {
        var usage = rusage()
        _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}
