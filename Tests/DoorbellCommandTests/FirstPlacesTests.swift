import HostSources
import Pipeline
import Testing

@testable import doorbell

@Suite("Ready when every log has a place")
struct FirstPlacesTests {
    private let journal = LogSourceName.journal
    private let file = LogSourceName(rawValue: "/var/log/auth.log")

    @Test("without logs there is nothing to wait for")
    func nothing() async {
        let places = FirstPlaces([LogSourceName]())
        #expect(await places.wait(atMost: .seconds(3600), SystemClock()) == [])
    }

    @Test("it waits for the last log, whichever that is, and for each once")
    func waits() async {
        let places = FirstPlaces([journal, file])
        let waiting = Task { await places.wait(atMost: .seconds(3600), SystemClock()) }
        for source in [file, file, LogSourceName(rawValue: "/other"), journal] { places.note(source) }
        #expect(await waiting.value == [])
        #expect(await places.wait(atMost: .seconds(3600), SystemClock()) == [])
    }

    @Test("a log that gets no place is named when the time is over")
    func ends() async {
        let places = FirstPlaces([journal, file])
        places.note(journal)
        #expect(await places.wait(atMost: .zero, SystemClock()) == [file])
    }
}
