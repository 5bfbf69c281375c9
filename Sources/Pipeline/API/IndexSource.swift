public import Reputation

/// Where the newest index comes from.
///
/// Safe to use from any thread.
public protocol IndexSource: Sendable {
    /// The newest generation; `nil` while there was none that could be trusted; never waits.
    ///
    /// Whoever keeps it keeps its bytes: a request works with the one it took, however many newer ones come meanwhile.
    var generation: (any IndexGeneration)? { get }
}

/// One generation of the index, kept alive by whoever holds it.
public protocol IndexGeneration: AnyObject, Sendable {
    /// Answers lookups; it must not be used after the last reference to this object is gone.
    var reader: IndexReader { get }
}
