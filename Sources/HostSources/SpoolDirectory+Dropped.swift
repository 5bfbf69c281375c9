import CLinuxSockets
import Glibc
import HookDatagram

extension SpoolDirectory {
    /// Makes the file `dropped` with its mark in it, so that a hook can count in it even where the memory is full: a
    /// byte more needs no new page.
    func prepareDropped() throws(SystemError) {
        // Safe, here and below: the calls read names and keep nothing.
        let made = unsafe linux_create_file(descriptor.number, "dropped")
        if made == -EEXIST { return }
        let file = try Descriptor(made, "make \(path)/dropped")
        guard file.write([SpoolLimits.droppedMark]) else {
            throw SystemError("write \(path)/dropped", code: errno)
        }
    }

    /// How many reports hooks could neither send nor spool, since the directory was made; `nil` when that cannot be
    /// told.
    func dropped() -> Int? {
        let opened = unsafe linux_open_file(descriptor.number, "dropped")
        if opened == -ENOENT { return 0 }
        guard opened >= 0 else { return nil }
        let file = Descriptor(opened)
        guard let status = file.status, linux_is_regular(status.mode) != 0, let start = file.read(upTo: 1) else {
            return nil
        }
        let marks = start.first == SpoolLimits.droppedMark ? 1 : 0
        return max(0, Int(clamping: status.size) - marks)
    }
}
