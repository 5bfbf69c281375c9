/// What a transaction of the intake changed, and what became of each change.
struct IntakeResult {
    var changes: [StoreChange]
    var outcomes: [ChangeOutcome]
}
