extension Schema {
    /// How much was told of what nobody vouches for, so that a restart does not begin the hour anew.
    static let v3 = """
        CREATE TABLE telling_limit (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            told TEXT NOT NULL
        ) STRICT;
        """
}
