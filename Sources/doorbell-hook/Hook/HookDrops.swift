import CHookPosix

/// The file `dropped` in the spool: its length says how many reports were lost, one byte each.
///
/// It is the one file that the hook opens although somebody else may have made it. So it must be a regular file, with
/// one name only, of the owner of the directory: then it is nothing that the agent could not write to itself, and no
/// file of somebody else's that was linked there.
enum HookDrops {
    /// Adds one byte; does nothing where that cannot be done safely.
    static func count(in directory: Int32, ownedLike owner: hook_file) {
        let descriptor = open(in: directory, ownedLike: owner)
        guard descriptor >= 0 else { return }
        defer { _ = hook_close(descriptor) }
        var file = hook_file()
        guard unsafe hook_status(descriptor, &file) == 0, file.is_regular != 0, file.links == 1,
            file.owner == owner.owner, file.size < Int64(SpoolLimits.dropped)
        else { return }
        // Safe: the call reads one byte and keeps nothing.
        _ = unsafe withUnsafeBytes(of: SpoolLimits.droppedTick) { unsafe hook_write(descriptor, $0.baseAddress, 1) }
    }

    private static func open(in directory: Int32, ownedLike owner: hook_file) -> Int32 {
        let name: StaticString = "dropped"
        // Safe: a literal is NUL-terminated and lives as long as the process.
        let text = unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
        let found = unsafe hook_open_to_append(directory, text)
        guard hook_is_missing(found) != 0 else { return found }
        let made = unsafe hook_create_file(directory, text, 1)
        guard made >= 0, owner.owner != geteuid() else { return made }
        if hook_give(made, owner.owner, owner.group) == 0 { return made }
        _ = unsafe hook_remove(directory, text)
        _ = hook_close(made)
        return -1
    }
}
