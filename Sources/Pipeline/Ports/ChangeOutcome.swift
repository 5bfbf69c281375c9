/// What became of one `StoreChange`.
public enum ChangeOutcome: Hashable, Sendable {
    /// It is done, or there was nothing to do.
    case done
    /// What `record` did.
    case recorded(RecordOutcome)
    /// A finding is written down; `isTold` when outbox entries were made for it.
    case found(isTold: Bool)
}
