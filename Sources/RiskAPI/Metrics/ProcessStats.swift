import Glibc

/// What the kernel says about this process, under the names that every exporter uses.
public enum ProcessStats {
    /// A collector of memory, processor time, descriptors and the moment of the start.
    public static func collect() -> [MetricSample] {
        var samples: [MetricSample] = []
        if let stat = text("/proc/self/stat") { samples += Self.samples(stat: stat, boot: bootTime()) }
        if let open = openDescriptors() { samples.append(MetricSample("process_open_fds", value: Double(open))) }
        if let most = mostDescriptors() { samples.append(MetricSample("process_max_fds", value: Double(most))) }
        return samples
    }

    /// The values of a line of `proc_pid_stat(5)`; `boot` is the second of the host's start.
    static func samples(stat: String, boot: Double?) -> [MetricSample] {
        // The second field is the program's name in parentheses, which can hold anything.
        guard let close = stat.lastIndex(of: ")") else { return [] }
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        // The first of these is the third field of the manual.
        func field(_ number: Int) -> Double? { number - 3 < fields.count ? Double(fields[number - 3]) : nil }
        let ticks = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        let page = Double(max(1, sysconf(Int32(_SC_PAGESIZE))))
        var samples: [MetricSample] = []
        if let user = field(14), let system = field(15) {
            samples.append(MetricSample("process_cpu_seconds_total", .counter, value: (user + system) / ticks))
        }
        if let start = field(22), let boot {
            samples.append(MetricSample("process_start_time_seconds", value: boot + start / ticks))
        }
        if let bytes = field(23) { samples.append(MetricSample("process_virtual_memory_bytes", value: bytes)) }
        if let pages = field(24) { samples.append(MetricSample("process_resident_memory_bytes", value: pages * page)) }
        return samples
    }

    private static func bootTime() -> Double? {
        text("/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Double($0.dropFirst(6)) }
    }

    private static func text(_ path: String) -> String? {
        // The string lives for the call.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < 1 << 20 {
            let size = chunk.count
            // The kernel writes at most `size` bytes into an array that is as long.
            let count = unsafe read(descriptor, &chunk, size)
            guard count > 0 else { break }
            bytes += chunk.prefix(count)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    private static func openDescriptors() -> Int? {
        // The directory is this function's own, and closed at its end.
        guard let directory = unsafe opendir("/proc/self/fd") else { return nil }
        defer { unsafe _ = closedir(directory) }
        var count = 0
        while unsafe readdir(directory) != nil { count += 1 }
        // Less `.`, `..`, and the descriptor of the directory itself.
        return max(0, count - 3)
    }

    private static func mostDescriptors() -> UInt? {
        var limit = rlimit()
        // The call fills the value and keeps no pointer to it.
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
        return UInt(limit.rlim_cur)
    }
}
