import Glibc

/// Makes directories.
enum DirectoryMaking {
    /// Makes the directory and those above it, as far as they are missing.
    static func make(_ path: String) throws(SystemFailure) {
        var status = stat()
        // Memory: the string lives for the call, which fills the value and keeps no pointer to it.
        if unsafe stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemFailure(code: ENOTDIR) }
            return
        }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try make(String(path[..<slash])) }
        // Memory: as above. Somebody else may have made it meanwhile.
        guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw SystemFailure(code: errno) }
    }
}
