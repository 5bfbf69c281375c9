import Synchronization

/// Holds the newest version of something: readers take it without ever waiting, a writer puts another in its place.
///
/// Safe to use from any thread. Why a reader never gets a value that is gone: a reader (1) adds itself to `readers`,
/// (2) loads `newest`, (3) retains what it loaded, (4) takes itself off again. A writer (a) exchanges `newest`, (b) sees
/// `readers` at 0, (c) lets go of the cell's own reference to the old value. All of it but (3) and (c) is sequentially
/// consistent, so there is one order of all these steps. Had a reader loaded the old value, (2) stands before (a), hence
/// (1) before (b); and as (b) saw 0, (4) of that reader stands before (b), too. So (3) happened before (c), and the
/// reader holds a reference of its own. A reader that comes later loads the new value. When (b) sees readers, the old
/// value waits in `retired` for the next writer; readers stay a few nanoseconds, so that it hardly ever does.
@safe final class SnapshotCell<Value: AnyObject & Sendable>: Sendable {
    private let readers = Atomic<Int>(0)
    // The cell owns one reference to what is in here.
    private let newest: Atomic<Unmanaged<Value>?>
    private let retired = Mutex<[Value]>([])

    init(_ value: Value? = nil) {
        // The reference taken here is given back by `store` or by `deinit`.
        unsafe newest = Atomic(value.map { unsafe Unmanaged.passRetained($0) })
    }

    deinit { unsafe newest.load(ordering: .sequentiallyConsistent)?.release() }

    /// The newest value; `nil` before the first.
    func load() -> Value? {
        readers.add(1, ordering: .sequentiallyConsistent)
        let value = retainedNewest()
        readers.subtract(1, ordering: .sequentiallyConsistent)
        return value
    }

    /// Puts a value in the place of the newest one, and lets go of old ones that nobody can be about to take.
    func store(_ value: Value) {
        retired.withLock { retired in
            // The cell's reference to the old value moves into `retired`.
            let old = unsafe newest.exchange(Unmanaged.passRetained(value), ordering: .sequentiallyConsistent)
            if let old = unsafe old { retired.append(unsafe old.takeRetainedValue()) }
        }
        reclaim()
    }

    /// Lets go of old values that had to wait; how many still have to.
    @discardableResult func reclaim() -> Int {
        let (gone, count) = retired.withLock { retired -> ([Value], Int) in
            guard !retired.isEmpty, sawNoReaders() else { return ([], retired.count) }
            let gone = retired
            retired = []
            return (gone, 0)
        }
        // The last references may end here, outside the lock.
        _ = consume gone
        return count
    }

    // The optimiser may move a retain past an atomic, because an atomic releases nothing; it cannot move one out of a
    // function that it neither inlines nor changes. This is what makes (3) stand before (4).
    @inline(never) @_optimize(none)
    private func retainedNewest() -> Value? {
        // The cell's own reference keeps it alive until `readers` was seen at 0, which is after this call.
        unsafe newest.load(ordering: .sequentiallyConsistent)?.takeUnretainedValue()
    }

    private func sawNoReaders() -> Bool {
        // A reader is gone within nanoseconds unless it was interrupted: a few looks are worth more than waiting for
        // the next writer.
        for _ in 0..<1000 where readers.load(ordering: .sequentiallyConsistent) == 0 { return true }
        return false
    }
}
