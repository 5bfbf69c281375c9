public import Pipeline
public import Reputation

/// One index file in memory: pages are read when a lookup touches them, and are shared by all processes that map it.
///
/// Safe to use from any thread; unmapped when the last holder lets go. The mapping stays valid when the file is replaced
/// or removed, because writers put a new file in its place (`IndexFile`) and never shorten or change one: whoever
/// shortens a mapped file by hand makes every process that reads it fail (SIGBUS, mmap(2)).
public final class MappedIndex: IndexGeneration {
    /// Answers lookups; it must not be used after the last reference to this mapping is gone.
    public let reader: IndexReader
    /// The path it was opened by.
    public let path: String
    private let file: MappedFile

    /// The length of the file.
    public var byteCount: Int { unsafe file.bytes.count }

    var identity: FileIdentity { file.identity }

    /// What tells this file from another under its name: device, inode, length and time of change.
    public var identityText: String { file.identity.description }

    /// The most bytes a file may have: two gigabytes.
    public static let sizeLimit: Int64 = 2 << 30

    private init(_ file: MappedFile, path: String) throws(IndexFault) {
        // The reader keeps the pointer; the pages stay mapped as long as `file`, hence this object, lives.
        reader = try unsafe IndexReader(file.bytes)
        self.file = file
        self.path = path
    }

    /// Maps the file and checks what a lookup relies on; it makes no pass over all of it, see `verify`.
    public static func open(_ path: String) throws(IndexFileError) -> MappedIndex {
        let file: MappedFile
        do throws(MappedFile.Failure) {
            file = try MappedFile(path: path, limit: sizeLimit)
        } catch {
            switch error {
            case .system(let failure) where failure.isMissing: throw .missing(path: path)
            case .system(let failure): throw .unreadable(path: path, failure)
            case .notRegular: throw .notRegular(path: path)
            case .tooLarge(let bytes): throw .tooLarge(path: path, bytes: bytes)
            }
        }
        do throws(IndexFault) {
            return try MappedIndex(file, path: path)
        } catch {
            throw .refused(path: path, error)
        }
    }

    /// Reads all of it: checksums, order, and that every number points to something; for a file of 20 MB some
    /// hundredths of a second.
    public func verify() throws(IndexFileError) {
        do throws(IndexFault) {
            // The pages stay mapped for the call.
            try unsafe IndexVerifier.verify(file.bytes)
        } catch {
            throw .refused(path: path, error)
        }
    }

    /// How large its parts are; takes a few milliseconds.
    public func summary() throws(IndexFileError) -> IndexSummary {
        do throws(IndexFault) {
            // The pages stay mapped for the call.
            return try unsafe IndexSummary(file.bytes)
        } catch {
            throw .refused(path: path, error)
        }
    }
}
