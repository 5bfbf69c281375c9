import Testing

extension EndToEnd {
    /// The benchmark's flood, shortened: the numbers, not the time.
    @Suite(.serialized) struct FloodTests {
        @Test(arguments: ["absent", "expected"])
        func `a flood of forged logins hides no real one, and its number is told, across a kill`(
            _ hook: String
        ) throws {
            let flood = try run([
                "/usr/bin/python3", "\(checkout)/Bench/flood/flood.py", products, "--untimed", "--restart",
                "--lines", "1500", "--hook", hook,
            ])
            #expect(flood.status == 0, "\(flood)")
        }
    }
}
