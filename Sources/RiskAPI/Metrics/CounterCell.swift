import Metrics
import Synchronization

/// A counter of swift-metrics: one atomic number.
final class CounterCell: CounterHandler {
    private let count = Atomic<Int64>(0)

    var value: Double { Double(count.load(ordering: .relaxed)) }

    func increment(by amount: Int64) {
        // Counters do not fall.
        if amount > 0 { count.wrappingAdd(amount, ordering: .relaxed) }
    }

    func reset() { count.store(0, ordering: .relaxed) }
}

/// A counter of fractions.
final class FractionCell: FloatingPointCounterHandler {
    private let number = AtomicNumber()

    var value: Double { number.value }

    func increment(by amount: Double) {
        if amount > 0, amount.isFinite { number.add(amount) }
    }

    func reset() { number.set(0) }
}

/// A gauge: the last value counts, or its changes are added up.
final class GaugeCell: RecorderHandler, MeterHandler {
    private let number = AtomicNumber()

    var value: Double { number.value }

    func record(_ value: Int64) { number.set(Double(value)) }
    func record(_ value: Double) { number.set(value) }
    func set(_ value: Int64) { number.set(Double(value)) }
    func set(_ value: Double) { number.set(value) }
    func increment(by amount: Double) { number.add(amount) }
    func decrement(by amount: Double) { number.add(-amount) }
}

/// A number that threads change without waiting for each other.
final class AtomicNumber: Sendable {
    private let bits = Atomic<UInt64>(0)

    var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

    func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    func add(_ amount: Double) {
        var old = bits.load(ordering: .relaxed)
        while true {
            let new = (Double(bitPattern: old) + amount).bitPattern
            let (isExchanged, found) = bits.weakCompareExchange(expected: old, desired: new, ordering: .relaxed)
            if isExchanged { return }
            old = found
        }
    }
}
