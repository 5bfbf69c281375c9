import ReputationFiles

/// Finds the index that `doorbell assess` asks.
enum AssessIndex {
    /// The index of a path, or the one in use, which is built from the starter data where there is none.
    static func open(
        _ path: String?,
        settings: AssessSettings,
        environment: [String: String]
    ) throws(CommandFailure) -> MappedIndex {
        var location = IndexLocation(stateDirectory: settings.stateDirectory, environment: environment)
        location.tellsMissing = settings.hasOwnData
        return try location.open(named: path) { Output.errorLine("doorbell: \($0)") }
    }
}
