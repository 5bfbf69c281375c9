import GRDB

extension StoreError {
    /// What to throw for an error that came out of a database.
    static func wrapping(_ error: any Error, attempt: String, path: String, advice: DatabaseAdvice) -> StoreError {
        let cause: Cause
        switch error {
        case let error as StoreError: return error
        case is ForeignDatabase: cause = .foreign
        case let error as MalformedRow: cause = .malformedRow(error.column)
        case let error as DatabaseError: cause = Self.cause(of: error)
        default: cause = .other(code: 0)
        }
        return StoreError(cause, attempt: attempt, path: path, advice: advice)
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
public struct MalformedRow: Error {
    let column: String

    /// The error for the column of that name.
    public init(column: String) {
        self.column = column
    }
}
