import GRDB
import Pipeline

extension StoreError {
    /// What to throw for an error that came out of the database; refusals stay what they are.
    static func wrapping(_ error: any Error, attempt: String, path: String) -> any Error {
        switch error {
        case is StoreError, is StoreRefusal: error
        case is ForeignDatabase: StoreError(.foreign, attempt: attempt, path: path)
        case let error as MalformedRow: StoreError(.malformedRow(error.column), attempt: attempt, path: path)
        case let error as DatabaseError: StoreError(cause(of: error), attempt: attempt, path: path)
        default: StoreError(.other(code: 0), attempt: attempt, path: path)
        }
    }

    private static func cause(of error: DatabaseError) -> Cause {
        // A full disk shows as an input/output error where it is the shared memory of the WAL that cannot grow.
        if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE { return .diskFull }
        return switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
        case .SQLITE_FULL: .diskFull
        case .SQLITE_READONLY: .readOnly
        case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .noAccess
        default: .other(code: error.extendedResultCode.rawValue)
        }
    }
}

/// A column holds something that cannot be read.
struct MalformedRow: Error {
    let column: String
}
