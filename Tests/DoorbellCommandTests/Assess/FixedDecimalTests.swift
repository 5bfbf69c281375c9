import DoorbellTestKit
import Foundation
import Testing

@testable import doorbell

@Suite struct FixedDecimalTests {
    private static func text(_ value: Double, _ decimals: Int) -> String {
        var bytes: [UInt8] = []
        FixedDecimal.append(value, decimals: decimals, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            (0, 1, "0.0"), (-0.0, 4, "0.0000"), (-0.00004, 4, "0.0000"), (-0.00006, 4, "-0.0001"),
            (100, 6, "100.000000"),
            (99.9999996, 6, "100.000000"), (1.7986209962091559, 6, "1.798621"), (-179.99996, 4, "-180.0000"),
            (0.5, 1, "0.5"), (12.05, 2, "12.05"), (999_999_999.5, 1, "999999999.5"), (7, 9, "7.000000000"),
        ]
    )
    func `numbers are written with so many decimals`(_ value: Double, _ decimals: Int, _ text: String) {
        #expect(Self.text(value, decimals) == text)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e9, -1e9, .greatestFiniteMagnitude])
    func `what is no number of ordinary size is not written`(_ value: Double) {
        #expect(Self.text(value, 6).isEmpty)
    }

    @Test func `it writes what printf writes`() {
        var random = SeededGenerator(seed: 41)
        for _ in 0..<20_000 {
            let decimals = Int.random(in: 1...7, using: &random)
            let value = Double.random(in: -200...200, using: &random)
            let mine = Self.text(value, decimals)
            let printed = String(format: "%.\(decimals)f", value)
            let twin = Double(printed) == 0 ? printed.replacing("-", with: "") : printed
            // printf rounds the exact value; a tie to the last bit may fall to the other side.
            if mine != twin {
                let unit = pow(10, -Double(decimals))
                #expect(abs(abs((Double(mine) ?? .nan) - value) - unit / 2) < unit * 1e-6, "\(value): \(mine), \(twin)")
            }
        }
    }

    @Test func `whole numbers are written as they are`() {
        var random = SeededGenerator(seed: 42)
        for number in [0, 9, 10, 99, 100, UInt64(UInt32.max), .max] + (0..<1000).map({ _ in random.next() }) {
            var bytes: [UInt8] = []
            FixedDecimal.append(number, to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == String(number))
        }
    }
}
