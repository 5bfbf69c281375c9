/// A value that must not be seen: a webhook URL, an API key.
///
/// Whatever prints, dumps or interpolates it shows `***`; only `exposed()` gives the value, so that each place that
/// uses one can be found by its name.
struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    /// A secret of the given text.
    init(_ value: String) {
        self.value = value
    }

    /// The value itself, for the one request that needs it.
    func exposed() -> String { value }

    var description: String { "***" }
    var debugDescription: String { "***" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
