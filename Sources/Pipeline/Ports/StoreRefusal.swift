public import LoginEvents

/// Why a store refuses a call that makes no sense for what it holds; trying the same again does not help.
///
/// Everything else that a store throws is about its disk or its server and may pass.
public enum StoreRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// No event has this ID, or it has been deleted.
    case noSuchEvent(EventID)
    /// Another event has this ID.
    case repeatedEventID(EventID)
    /// No outbox entry has this sequence, or it has been deleted.
    case noSuchEntry(Int64)
    /// The outbox entry is in a state in which this cannot be done to it.
    case wrongState(sequence: Int64, OutboxState)

    /// What was refused, in words.
    public var description: String {
        switch self {
        case .noSuchEvent(let id): "no login event \(id)"
        case .repeatedEventID(let id): "another login event is called \(id)"
        case .noSuchEntry(let sequence): "no outbox entry \(sequence)"
        case .wrongState(let sequence, let state): "outbox entry \(sequence) is \(state.rawValue)"
        }
    }
}
