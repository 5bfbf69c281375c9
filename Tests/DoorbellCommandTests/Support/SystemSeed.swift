import DoorbellTestKit
import Foundation

/// The seed of random tests: fixed, or what `DOORBELL_TEST_SEED` says.
enum SystemSeed {
    static var generator: SeededGenerator {
        let text = ProcessInfo.processInfo.environment["DOORBELL_TEST_SEED"] ?? ""
        return SeededGenerator(seed: UInt64(text) ?? 20_261_122)
    }
}
