/// A configuration with what is worth knowing about how it came about.
struct LoadedConfiguration: Sendable {
    var configuration: Configuration
    /// The files that were read, in order.
    var paths: [String]
    /// For whom it is.
    var scope: ConfigurationScope

    /// Reads the files and the environment; see `Configuration.load`.
    init(
        path: String?,
        scope: ConfigurationScope,
        environment: [String: String],
        trusted: FileAccess.Trusted = .current()
    ) throws(ConfigurationError) {
        var problems: [ConfigurationProblem] = []
        let files = ConfigurationFiles(
            path: path ?? scope.path,
            mustExist: path != nil,
            trusted: trusted,
            problems: &problems
        )
        let variables = ConfigurationNode(environment: environment, problems: &problems)
        let root = files.root.merged(with: variables)
        var values = ConfigurationValues(root: root, access: files.access, trusted: trusted, scope: scope)
        configuration = values.configuration()
        problems += values.problems
        guard problems.isEmpty else { throw ConfigurationError(Self.sorted(problems, files: files.paths)) }
        paths = files.paths
        self.scope = scope
    }

    /// By file in the order of reading, then by line; what belongs to no file comes last, in the order found.
    private static func sorted(_ problems: [ConfigurationProblem], files: [String]) -> [ConfigurationProblem] {
        func rank(_ item: (offset: Int, element: ConfigurationProblem)) -> (Int, Int, Int, Int) {
            let location = item.element.location
            return (files.firstIndex(of: location.file) ?? .max, location.line, location.column, item.offset)
        }
        return problems.enumerated().sorted { rank($0) < rank($1) }.map(\.element)
    }
}
