import CSystemdJournal

/// The host's journal as a source of log lines.
public enum JournalSource {
    /// Whether this machine has the library that reads journals.
    public static var isAvailable: Bool { csystemdjournal_is_available() != 0 }
}
