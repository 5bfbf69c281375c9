import CSystemdJournal
import Glibc

/// The directories of a journal, and what is wrong with them.
struct JournalPlaces {
    /// What one look found.
    struct View: Hashable {
        /// The directories that are there, by device and inode.
        var directories: [String: [UInt64]] = [:]
        var trouble: JournalTrouble?
    }

    /// The directories; one of them is enough.
    let paths: [String]

    /// A directory; `nil` stands for those of this host.
    init(directory: String?) {
        paths = directory.map { [$0] } ?? ["/var/log/journal", "/run/log/journal"]
    }

    func look() -> View {
        var view = View()
        var readable = 0
        var refused = 0
        var failure: (path: String, code: Int32)?
        for path in paths {
            var files = csystemdjournal_files()
            // Safe: the call reads the text and fills the struct.
            let code = unsafe -csystemdjournal_count(path, &files)
            readable += Int(files.readable)
            refused += Int(files.refused)
            if code == 0 { view.directories[path] = [files.device, files.inode] }
            if code != 0, code != ENOENT { failure = (path, code) }
        }
        if refused > 0 {
            view.trouble = .refused(refused, of: refused + readable)
        } else if view.directories.isEmpty || failure?.code == EACCES {
            view.trouble = failure.map { .unreadable($0.path, $0.code) } ?? .missing(paths)
        }
        return view
    }
}
