import CMaxMindDB
import Reputation
import Timestamps

/// A MaxMind DB file opened through libmaxminddb; everything that is given to the library was checked before.
@safe final class MMDBFile {
    let shape: MMDBShape
    private let file: MappedFile
    // Made by MMDB_open, destroyed once in `deinit`; it keeps a mapping of the same file of its own.
    private let handle: UnsafeMutablePointer<MMDB_s>

    /// Opens the file that `file` has mapped; `path` must lead to the same one.
    init(_ file: MappedFile, path: String) throws(PlaceFileError.Problem) {
        self.file = file
        do throws(MMDBStructure.Fault) {
            shape = try file.withSpan { bytes throws(MMDBStructure.Fault) in try MMDBShape(bytes) }
        } catch {
            throw .malformed(form: Self.form, "\(error)")
        }
        // The last property: once it is set `deinit` runs, also when this initialiser throws.
        unsafe handle = try Self.open(path)
        // Another file may have taken the name since; the library must have the one that was checked.
        guard unsafe Int64(handle.pointee.file_size) == file.identity.size,
            unsafe handle.pointee.metadata.node_count == shape.nodeCount
        else { throw .unreadable("it was replaced while it was read") }
    }

    private static func open(_ path: String) throws(PlaceFileError.Problem) -> UnsafeMutablePointer<MMDB_s> {
        let handle = UnsafeMutablePointer<MMDB_s>.allocate(capacity: 1)
        unsafe handle.initialize(to: MMDB_s())
        // The string stays valid for the call, which fills what `handle` points to.
        let code = unsafe MMDB_open(path, UInt32(MMDB_MODE_MMAP), handle)
        guard code == MMDB_SUCCESS else {
            unsafe handle.deallocate()
            throw .malformed(form: form, words(for: code))
        }
        return unsafe handle
    }

    deinit {
        unsafe MMDB_close(handle)
        unsafe handle.deallocate()
    }

    static let form = "MaxMind DB file"

    /// What the file calls itself, such as `GeoLite2-City`: printable ASCII, at most 60 bytes.
    var name: String {
        // The library gives text that ends in a zero, or nothing.
        guard let type = unsafe handle.pointee.metadata.database_type else { return "" }
        let text = unsafe String(cString: type)
        return String(decoding: text.utf8.filter { (0x20...0x7E).contains($0) }.prefix(60), as: UTF8.self)
    }

    /// When it was built; `nil` when it does not say so, or says what cannot be.
    var built: Timestamp? {
        let seconds = unsafe handle.pointee.metadata.build_epoch
        // The year 2000 to the year 9999.
        return (946_684_800...253_402_300_799).contains(seconds) ? Timestamp(seconds: Int64(seconds)) : nil
    }

    /// 32 or 128.
    var bitWidth: Int { unsafe handle.pointee.metadata.ip_version == 4 ? 32 : 128 }

    /// The root of the part of an IPv6 tree that has the IPv4 addresses, `::/96`; `nil` when it has none.
    var ipv4Root: UInt32? {
        let start = unsafe handle.pointee.ipv4_start_node
        return bitWidth == 128 && start.netmask == 96 && start.node_value < shape.nodeCount ? start.node_value : nil
    }

    /// What stands behind one side of a node.
    enum Record {
        case node(UInt32)
        case nothing
        case data(offset: UInt32)
    }

    /// Both sides of a node; throws when one of them leads nowhere.
    func records(of node: UInt32) throws(PlaceFileError.Problem) -> (left: Record, right: Record) {
        guard node < shape.nodeCount else { throw Self.badTree }
        var found = unsafe MMDB_search_node_s()
        guard unsafe MMDB_read_node(handle, node, &found) == MMDB_SUCCESS else { throw Self.badTree }
        return (
            try unsafe record(found.left_record_type, found.left_record, found.left_record_entry.offset),
            try unsafe record(found.right_record_type, found.right_record, found.right_record_entry.offset)
        )
    }

    private func record(_ type: UInt8, _ value: UInt64, _ offset: UInt32) throws(PlaceFileError.Problem) -> Record {
        switch Int32(type) {
        case MMDB_RECORD_TYPE_SEARCH_NODE: return .node(UInt32(truncatingIfNeeded: value))
        case MMDB_RECORD_TYPE_EMPTY: return .nothing
        case MMDB_RECORD_TYPE_DATA where Int(offset) < shape.data.section.count: return .data(offset: offset)
        default: throw Self.badTree
        }
    }

    static let badTree = PlaceFileError.Problem.malformed(form: form, "the search tree leads nowhere")

    /// The keys of the record at `offset`, after a check that the library can read all of it.
    func keys(at offset: UInt32) throws(MMDBStructure.Fault) -> [String: Int] {
        try file.withSpan { bytes throws(MMDBStructure.Fault) in try shape.data.keys(of: bytes, at: Int(offset)) }
    }

    /// The value at the end of `path` in the record at `offset`, which `keys(at:)` has checked; `nil` when there is none.
    func value(_ path: MMDBPath, at offset: UInt32) -> MMDBValue? {
        var entry = unsafe MMDB_entry_s(mmdb: UnsafePointer(handle), offset: offset)
        var data = unsafe MMDB_entry_data_s()
        // The library reads the path up to its nil, and gives pointers into its mapping, which are copied from here.
        let code = unsafe path.withPointers { unsafe MMDB_aget_value(&entry, &data, $0) }
        guard code == MMDB_SUCCESS, unsafe data.has_data else { return nil }
        return unsafe MMDBValue(data)
    }

    private static func words(for code: Int32) -> String {
        // A constant text of the library's.
        guard let text = unsafe MMDB_strerror(code) else { return "error \(code)" }
        let words = unsafe String(cString: text)
        return words.prefix(1).lowercased() + words.dropFirst()
    }
}
