/// What a spool holds, by the names in it.
struct SpoolUsage {
    private(set) var entries = 0
    private(set) var files = 0
    private(set) var bytes = 0

    /// Whether one more file of `size` bytes is within the limits.
    func hasRoom(for size: Int) -> Bool {
        entries <= SpoolLimits.entries && files < SpoolLimits.files && bytes &+ size <= SpoolLimits.bytes
    }

    /// Counts the entries of one part of a listing, in the form of getdents64(2): inode (8 bytes), offset (8), length
    /// of the entry (2), type (1), name with its NUL.
    mutating func add(_ listing: Span<UInt8>) {
        var offset = 0
        while offset &+ 19 < listing.count {
            let length = Int(listing[offset &+ 16]) | Int(listing[offset &+ 17]) << 8
            guard length > 19, offset &+ length <= listing.count else { return }
            entries &+= 1
            var end = offset &+ 19
            while end < offset &+ length, listing[end] != 0 { end &+= 1 }
            if let name = SpoolName(listing.extracting((offset &+ 19)..<end)) {
                files &+= 1
                bytes &+= Int(name.size)
            }
            offset &+= length
        }
    }
}
