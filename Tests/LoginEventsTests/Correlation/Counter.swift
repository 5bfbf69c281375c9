import Synchronization

/// Numbers that never come twice.
final class Counter: Sendable {
    private let number: Atomic<UInt32>

    init(_ start: UInt32) {
        number = Atomic(start)
    }

    func next() -> UInt32 { number.add(1, ordering: .relaxed).newValue }
}
