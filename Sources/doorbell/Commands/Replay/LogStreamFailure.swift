import HostSources
import ReputationFiles

/// Why a log could not be read to its end.
enum LogStreamFailure: Error, Hashable {
    /// The system refused, with this errno.
    case system(Int32)
    /// The compressed data is wrong.
    case damaged(DecompressionError)
    /// It is no log as it is.
    case foreign(ForeignForm)
    /// Somebody interrupted us.
    case interrupted

    /// Why, in lower-case words without full stop.
    var words: String {
        switch self {
        case .system(let code): SystemError.words(for: code)
        case .damaged(let error): "\(error)"
        case .foreign(let form): form.words
        case .interrupted: "it was interrupted"
        }
    }
}
