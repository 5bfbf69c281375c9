import CHookPosix

/// The spool: a directory of the agent's in which root leaves files.
///
/// The agent's account owns the directory and may put anything there, so nothing in it is trusted: the directory itself
/// may be no link, files are made with O_EXCL under names that are not taken, are given to the owner of the directory
/// through their descriptor, and get their name by a rename that replaces nothing. No name is ever opened that somebody
/// else may have made, but for `dropped` (`HookDrops`).
///
/// Two hooks at once may both find the last free place: the bounds then give way by as many files as hooks run at the
/// same time.
enum HookSpool {
    /// How many names are tried: a name that is taken is no accident.
    private static let attempts: UInt64 = 4

    /// Leaves one file, or counts that it could not.
    static func store(
        _ record: UnsafeBufferPointer<UInt8>,
        at path: HookPath,
        as name: SpoolName,
        listing: UnsafeMutableBufferPointer<UInt8>
    ) {
        guard let (text, _) = unsafe path.path(of: "/spool") else { return }
        hook_prepare_for_files()
        let directory = unsafe hook_open_directory(text)
        guard directory >= 0 else { return }
        defer { _ = hook_close(directory) }
        var owner = hook_file()
        guard unsafe hook_status(directory, &owner) == 0 else { return }
        if unsafe hasRoom(for: record.count, in: directory, listing: listing) {
            for attempt in 0..<attempts {
                var name = name
                name.time &+= attempt
                let result = unsafe write(record, as: name, in: directory, ownedLike: owner)
                if result == 0 { return }
                guard hook_is_taken(result) != 0 else { break }
            }
        }
        HookDrops.count(in: directory, ownedLike: owner)
    }

    private static func write(
        _ record: UnsafeBufferPointer<UInt8>,
        as name: SpoolName,
        in directory: Int32,
        ownedLike owner: hook_file
    ) -> Int32 {
        var part = name
        part.isPart = true
        var partText = InlineArray<40, UInt8>(repeating: 0)
        var nameText = InlineArray<40, UInt8>(repeating: 0)
        var partSpan = partText.mutableSpan
        _ = part.write(to: &partSpan)
        var nameSpan = nameText.mutableSpan
        _ = name.write(to: &nameSpan)
        // Safe: both texts end with a NUL, and are not kept by the calls.
        return unsafe partText.span.withUnsafeBytes { partBytes in
            unsafe nameText.span.withUnsafeBytes { nameBytes in
                guard let from = unsafe partBytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    let to = unsafe nameBytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                else { return -1 }
                let created = unsafe fill(record, from, in: directory, ownedLike: owner)
                guard created == 0 else { return created }
                let renamed = unsafe hook_rename(directory, from, to)
                if renamed != 0 { _ = unsafe hook_remove(directory, from) }
                return renamed
            }
        }
    }

    private static func fill(
        _ record: UnsafeBufferPointer<UInt8>,
        _ name: UnsafePointer<CChar>,
        in directory: Int32,
        ownedLike owner: hook_file
    ) -> Int32 {
        let file = unsafe hook_create_file(directory, name, 0)
        guard file >= 0 else { return file }
        var result = unsafe hook_write(file, record.baseAddress, record.count)
        if result == 0, owner.owner != geteuid() { result = hook_give(file, owner.owner, owner.group) }
        let closed = hook_close(file)
        if result == 0 { result = closed }
        if result != 0 { _ = unsafe hook_remove(directory, name) }
        return result
    }

    /// Whether one more file of `size` bytes keeps the spool within `SpoolLimits`, by the names alone.
    private static func hasRoom(
        for size: Int,
        in directory: Int32,
        listing: UnsafeMutableBufferPointer<UInt8>
    ) -> Bool {
        var usage = SpoolUsage()
        for _ in 0..<SpoolLimits.listings {
            let length = unsafe Int(hook_list(directory, listing.baseAddress, listing.count))
            guard length >= 0, length <= listing.count else { return false }
            if length == 0 { return usage.hasRoom(for: size) }
            usage.add(unsafe UnsafeBufferPointer(rebasing: listing[..<length]).span)
            guard usage.hasRoom(for: size) else { return false }
        }
        return false
    }
}
