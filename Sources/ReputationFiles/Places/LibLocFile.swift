import CLibLoc
import Glibc
import IPNetworks
import Reputation
import Timestamps

/// Reads IPFire's location database with IPFire's own library, in a process of its own: a damaged file may make the
/// library fail, but not us.
struct LibLocFile {
    static let form = "IPFire database"

    /// How long the other process may take; the database of 2022, with 1.3 million networks, takes 2 s.
    private static let secondsLimit: UInt32 = 120

    /// Whether these are the first bytes of such a database.
    static func isPresent(in bytes: Span<UInt8>) -> Bool {
        let magic = Array("LOCDBXX".utf8)
        guard bytes.count > magic.count else { return false }
        for (index, byte) in magic.enumerated() where bytes[index] != byte { return false }
        return true
    }

    /// Reads all of the database at `path`.
    static func read(_ path: String) throws(PlaceFileError.Problem) -> LocationLayer {
        // The string stays valid for the call.
        let database = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard database >= 0 else { throw .unreadable("\(SystemFailure.last)") }
        defer { close(database) }
        var records: Int32 = -1
        // The call fills `records` when it succeeds.
        let child = unsafe clibloc_start(database, secondsLimit, &records)
        guard child >= 0 else { throw .unreadable("\(SystemFailure.last)") }
        defer {
            close(records)
            collect(child)
        }
        var reading = LibLocFile()
        try reading.readAll(from: records)
        return reading.layer
    }

    private var layer = LocationLayer(name: "IPFire", date: nil, licence: PlaceLicence.ipfire)
    private var rest: [UInt8] = []
    private var recordCount = 0
    private var isComplete = false

    private mutating func readAll(from pipe: Int32) throws(PlaceFileError.Problem) {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while !isComplete {
            // The kernel writes at most the array's length into it.
            let count = unsafe Glibc.read(pipe, &chunk, 1 << 16)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw .malformed(form: Self.form, "the library failed after \(recordCount) records")
            }
            rest.append(contentsOf: chunk.prefix(count))
            try takeRecords()
        }
    }

    /// Takes all whole records out of `rest`.
    private mutating func takeRecords() throws(PlaceFileError.Problem) {
        let size = MemoryLayout<clibloc_record>.size
        var offset = 0
        while rest.count - offset >= size, !isComplete {
            // The range was checked, and a record is plain numbers.
            let record = unsafe rest.withUnsafeBytes {
                unsafe $0.loadUnaligned(fromByteOffset: offset, as: clibloc_record.self)
            }
            let end = offset + size + Int(record.length)
            guard rest.count >= end else { break }
            let text = String(decoding: rest[(offset + size)..<end], as: UTF8.self)
            try take(record, text)
            recordCount += 1
            offset = end
        }
        rest.removeFirst(offset)
    }

    private mutating func take(_ record: clibloc_record, _ text: String) throws(PlaceFileError.Problem) {
        switch Int(record.kind) {
        case CLIBLOC_NETWORK:
            guard layer.entries.count < PlaceFile.entryLimit else { throw .tooManyEntries }
            if let entry = Self.entry(record, country: text) { layer.entries.append(entry) }
        case CLIBLOC_NAME:
            if !text.isEmpty { layer.names[record.number] = text }
        case CLIBLOC_DATABASE:
            if record.time > 0 { layer.date = Timestamp(seconds: record.time) }
        case CLIBLOC_END:
            guard recordCount == record.number else {
                throw .malformed(form: Self.form, "records were lost on the way")
            }
            isComplete = true
        case CLIBLOC_NO_LIBRARY: throw .libraryMissing(name: "IPFire's library (libloc.so.1)", package: "libloc1")
        default: throw .malformed(form: Self.form, text)
        }
    }

    private static func entry(_ record: clibloc_record, country: String) -> LocationLayer.Entry? {
        guard let first = address(record.first, family: record.family),
            let last = address(record.last, family: record.family),
            let range = AddressRange(first: first, last: last)
        else { return nil }
        let place = PlaceText.place(country: country)
        var traits: NetworkTraits = []
        if Int(record.flags) & CLIBLOC_PROXY != 0 { traits.insert(.proxy) }
        if Int(record.flags) & CLIBLOC_SATELLITE != 0 { traits.insert(.satellite) }
        if Int(record.flags) & CLIBLOC_ANYCAST != 0 { traits.insert(.anycast) }
        guard record.number > 0 || place != nil || !traits.isEmpty else { return nil }
        return LocationLayer.Entry(range: range, asNumber: record.number, place: place, traits: traits)
    }

    private static func address<Octets>(_ octets: Octets, family: UInt8) -> IPAddress? {
        // A C array of 16 bytes comes as a tuple; its bytes are read while it stays where it is.
        let bytes = unsafe withUnsafeBytes(of: octets) { unsafe Array($0) }
        return IPAddress(octets: family == 4 ? Array(bytes.suffix(4)) : bytes)
    }

    private static func collect(_ child: pid_t) {
        // It has ended, or has nothing more to say.
        kill(child, SIGKILL)
        var status: Int32 = 0
        // The call fills `status`.
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    }
}
