/// Why a file of networks and places could not be read.
public struct PlaceFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// What is wrong with it.
    public var problem: Problem

    /// What can be wrong with a file.
    public enum Problem: Error, Hashable, Sendable {
        /// The system refused; its words.
        case unreadable(String)
        /// It has none of the forms that are known.
        case unknownForm
        /// It has a known form (the first text), but its bytes contradict it (the second).
        case malformed(form: String, String)
        /// It is well-formed and says nothing about networks or places.
        case saysNothing(name: String)
        /// It has more than `PlaceFile.entryLimit` ranges.
        case tooManyEntries
        /// Reading it needs a library that is not installed; the Debian package that has it.
        case libraryMissing(name: String, package: String)
    }

    /// One sentence in lower case, without a full stop.
    public var description: String {
        switch problem {
        case .unreadable(let reason): "\(path) cannot be read: \(reason)"
        case .unknownForm:
            "\(path) has no form that is known: MaxMind DB, tor-geoip, IPFire's database or its dump, or iptoasn's table"
        case .malformed(let form, let reason): "\(path) is a damaged \(form): \(reason)"
        case .saysNothing(let name): "\(path) (\(name)) says nothing about networks or places"
        case .tooManyEntries: "\(path) has more than \(PlaceFile.entryLimit) ranges"
        case .libraryMissing(let name, let package):
            "reading \(path) needs \(name); install the package \(package)"
        }
    }
}
