import Pipeline

extension ListRefusal {
    /// What the caller is told.
    var problem: APIProblem {
        switch self {
        case .noList:
            .handled(.notFound, detail: "There is no such list. Check the ID for a typo, or ask for all lists.")
        case .builtIn(.reported):
            .handled(.forbidden, detail: "The list of reported addresses takes reports only: POST /v1/ip.")
        case .builtIn:
            .handled(.forbidden, detail: "A built-in list can be filled and emptied, not edited or deleted.")
        case .tooManyLists(let limit):
            .handled(.tooLarge, detail: "The account may have \(limit) lists; delete one first.")
        case .tooManyEntries(let limit):
            .handled(.tooLarge, detail: "The list may have \(limit) entries; nothing was changed.")
        case .tooManyReports(let limit):
            .handled(.tooLarge, detail: "The account may have \(limit) reported addresses; nothing was changed.")
        case .tooManyOrigins(let limit):
            .handled(.tooLarge, detail: "The list may be bound to \(limit) origins; nothing was changed.")
        case .full:
            .unavailable(retryAfter: 60, detail: "The server's disk is full; nothing was changed. Try again later.")
        case .failed(let reason): .failed(reason: reason)
        }
    }

    /// Runs `body`, and tells what it refuses as a problem.
    static func told<Value>(_ body: () throws(ListRefusal) -> Value) throws(APIProblem) -> Value {
        do {
            return try body()
        } catch {
            throw error.problem
        }
    }
}
