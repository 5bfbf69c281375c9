import Foundation
import Synchronization
import Testing

@testable import ReputationFiles

struct SnapshotCellTests {
    /// Counts itself, and knows whether it is gone.
    private final class Version: Sendable {
        static let gone = -1
        let number: Int
        let mark: Atomic<Int>
        let living: Counter

        init(_ number: Int, living: Counter) {
            self.number = number
            self.living = living
            mark = Atomic(number)
            living.count.add(1, ordering: .sequentiallyConsistent)
        }

        deinit {
            mark.store(Self.gone, ordering: .sequentiallyConsistent)
            living.count.subtract(1, ordering: .sequentiallyConsistent)
        }
    }

    private final class Counter: Sendable {
        let count = Atomic<Int>(0)
    }

    @Test func `an empty cell has nothing, and a reader keeps what it took`() {
        let living = Counter()
        do {
            let cell = SnapshotCell<Version>()
            #expect(cell.load() == nil)
            cell.store(Version(1, living: living))
            let first = cell.load()
            cell.store(Version(2, living: living))
            #expect(first?.mark.load(ordering: .relaxed) == 1)
            #expect(cell.load()?.number == 2)
            #expect(living.count.load(ordering: .relaxed) == 2)
            withExtendedLifetime(first) {}
        }
        #expect(living.count.load(ordering: .relaxed) == 0)
    }

    @Test func `readers on many threads never see a version that is gone`() {
        let living = Counter()
        let cell = SnapshotCell(Version(0, living: living))
        let wrong = Atomic<Int>(0)
        let isOver = Atomic<Bool>(false)
        DispatchQueue.concurrentPerform(iterations: 6) { thread in
            if thread < 2 {
                for number in 1...3000 { cell.store(Version(thread == 0 ? number : 0, living: living)) }
                if thread == 0 { isOver.store(true, ordering: .relaxed) }
                return
            }
            var reads = 0
            // At least so many, should the writers have been done before this thread began.
            while !isOver.load(ordering: .relaxed) || reads < 3000 {
                let version = cell.load()
                if version?.mark.load(ordering: .relaxed) != version?.number {
                    wrong.add(1, ordering: .relaxed)
                }
                reads += 1
            }
        }
        #expect(wrong.load(ordering: .relaxed) == 0)
        #expect(cell.reclaim() == 0)
        #expect(living.count.load(ordering: .relaxed) == 1)
    }

    @Test func `with one writer a reader never goes back to an older version`() {
        let living = Counter()
        let cell = SnapshotCell(Version(0, living: living))
        let wrong = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            var newest = 0
            for number in 1...3000 {
                if thread == 0 {
                    cell.store(Version(number, living: living))
                } else {
                    let seen = cell.load()?.number ?? -1
                    if seen < newest { wrong.add(1, ordering: .relaxed) }
                    newest = max(newest, seen)
                }
            }
        }
        #expect(wrong.load(ordering: .relaxed) == 0)
    }
}
