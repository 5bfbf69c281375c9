extension Configuration {
    /// Reads the files and the environment, later ones over earlier ones: the main file, `conf.d/*.yaml` by
    /// name, then `DOORBELL_...` variables.
    ///
    /// Throws everything that is wrong at once. `path` is the file that the user named, if any; the default one of the
    /// scope need not exist.
    static func load(
        path: String? = nil,
        scope: ConfigurationScope = .system,
        environment: [String: String],
        trusted: FileAccess.Trusted = .current()
    ) throws(ConfigurationError) -> Configuration {
        try LoadedConfiguration(path: path, scope: scope, environment: environment, trusted: trusted).configuration
    }
}
