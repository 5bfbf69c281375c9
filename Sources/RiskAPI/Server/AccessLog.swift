import HTTPTypes
public import ServiceLifecycle
import Synchronization
import Timestamps

/// One line for each request, written in bulk by a service of its own.
///
/// A line has the time, the other end, method and path, status, bytes, microseconds, the number of the key and the user
/// agent. Keys are in none of them: neither header fields nor queries are written, and what looks like a key in a path is
/// not either. Safe to use from any thread; never waits: when nobody takes what was written, lines are lost and counted.
public final class AccessLog: Service {
    /// The most bytes that wait to be written.
    static let longest = 1 << 20
    /// How often what waits is written.
    static let pause = Duration.milliseconds(500)

    private struct Pending {
        var bytes: [UInt8] = []
        var lost = 0
    }

    private let pending = Mutex(Pending())
    private let write: @Sendable ([UInt8]) -> Void

    /// A log whose bytes go to `write`, which may wait; it is never called twice at a time.
    public init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

    /// Writes until it is shut down or cancelled; what was logged before that is written, too.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.pause)) != nil { self.flush() }
        }
        flush()
    }

    /// Writes what waits.
    public func flush() {
        let taken = pending.withLock { pending in
            defer { pending = Pending() }
            return pending
        }
        var bytes = taken.bytes
        if taken.lost > 0 { bytes += Array("# \(taken.lost) lines were lost\n".utf8) }
        if !bytes.isEmpty { write(bytes) }
    }

    func append(_ exchange: Exchange, status: Int, bytes: Int, microseconds: Int64) {
        let request = exchange.request
        var line: [UInt8] = []
        line.reserveCapacity(160)
        line += request.time.iso8601.utf8
        line += " \(request.peer.map { "\($0)" } ?? "-") \(request.method.rawValue) ".utf8
        Self.append(request.path, to: &line, limit: 300, isQuoted: false)
        line += " \(status) \(bytes) \(microseconds)us key=\(request.caller.token) \"".utf8
        Self.append(request.headers[.userAgent] ?? "-", to: &line, limit: 150, isQuoted: true)
        line += "\"\n".utf8
        pending.withLock { pending in
            if pending.bytes.count + line.count > Self.longest {
                pending.lost += 1
            } else {
                pending.bytes += line
            }
        }
    }

    /// Appends text so that it stays on its line and in its field, and no key with it.
    static func append(_ text: String, to line: inout [UInt8], limit: Int, isQuoted: Bool) {
        let keys = [Array("dbk_".utf8), Array("tja_".utf8)]
        let bytes = Array(text.utf8.prefix(limit))
        var position = 0
        while position < bytes.count {
            if let key = keys.first(where: { bytes[position...].starts(with: $0) }) {
                line += key + Array("***".utf8)
                position += key.count
                while position < bytes.count, Self.isAlphanumeric(bytes[position]) { position += 1 }
                continue
            }
            switch bytes[position] {
            case 0x20 where isQuoted: line.append(0x20)
            case 0...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "\\"):
                let digits = Array("0123456789abcdef".utf8)
                line += [UInt8(ascii: "\\"), UInt8(ascii: "x")]
                line += [digits[Int(bytes[position] >> 4)], digits[Int(bytes[position] & 15)]]
            default: line.append(bytes[position])
            }
            position += 1
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
