import Testing

extension EndToEnd {
    /// The benchmark's storm, shortened: the numbers, not the time.
    @Suite(.serialized) struct StormTests {
        @Test func `a storm of failures hides no success and loses no count`() throws {
            let storm = try run([
                "/usr/bin/python3", "\(checkout)/Bench/storm/storm.py", products, "--untimed", "--seconds", "2",
                "--rate", "2000", "--sources", "2500",
            ])
            #expect(storm.status == 0, "\(storm)")
            #expect(storm.output.contains("4000 failures from 2500 sources"), "\(storm)")
        }
    }
}
