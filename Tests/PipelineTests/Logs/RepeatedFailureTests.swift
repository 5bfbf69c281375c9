import DoorbellTestKit
import LoginEvents
import Pipeline
import Testing

@Suite("A failure that syslogd says was repeated")
struct RepeatedFailureTests {
    private let again = "Mar  1 12:00:30 web-1 last message repeated 3 times"

    private func attempts(_ world: LogWorld) throws -> Int { try world.memory.counters()[.attempts] ?? 0 }

    @Test("it counts so many times more, in the same batch, in the next, and again")
    func counts() throws {
        let world = try LogWorld(expectsHook: false)
        try world.read(Line.failed(), again)
        #expect(try attempts(world) == 4)
        try world.read(again)
        #expect(try attempts(world) == 7)
    }

    @Test("a login is never told twice, and a line between makes it another program's")
    func others() throws {
        let world = try LogWorld(expectsHook: false)
        try world.read(Line.accepted(), again)
        #expect(try world.events.count == 1 && attempts(world) == 0)
        try world.read(Line.failed(), "Mar  1 12:00:00 web-1 cron[1]: nothing", again)
        #expect(try attempts(world) == 1)
        try world.read(Line.failed(), "Mar  1 12:00:30 db-1 last message repeated 3 times", again)
        #expect(try attempts(world) == 2)
    }

    @Test("it is not carried from one file into another, nor over a part that was not read")
    func files() throws {
        let world = try LogWorld(expectsHook: false)
        let first = world.batch([Line.failed()])
        var second = world.batch([again])
        try world.logs.take(first)
        guard case .lines(let bytes, let file, let start) = second.content else { return }
        second.content = .lines(bytes, file: "8:2:1", start: start)
        try world.logs.take(second)
        #expect(try attempts(world) == 1)
        try world.logs.take(world.batch([Line.failed()]))
        second.content = .lines(bytes, file: file, start: start + 1_000_000)
        try world.logs.take(second)
        #expect(try attempts(world) == 2)
    }

    @Test("a batch that the store refused is read again as it was")
    func refused() throws {
        let world = try LogWorld(expectsHook: false)
        try world.read(Line.failed())
        let batch = world.batch([again])
        world.store.fail(true)
        #expect(throws: (any Error).self) { try world.logs.take(batch) }
        world.store.fail(false)
        try world.logs.take(batch)
        #expect(try attempts(world) == 4)
    }
}
