import LoginEvents

/// What a reader must know about the alert itself: that it is late, may be a repeat, or is only a test.
struct AlertNotes {
    /// Each in a few words of our own; most urgent first.
    let phrases: [String]

    init(_ alert: LoginAlert, lateAfter: Duration) {
        var phrases: [String] = []
        if alert.isTest { phrases.append("this is a test") }
        if alert.delay > lateAfter { phrases.append("told \(DurationText(alert.delay)) late") }
        if alert.mayBeRepeated { phrases.append("may be a repeat") }
        if alert.event.isTruncated { phrases.append("some values were cut") }
        if let witnesses = WitnessWords.text(alert.event.witnesses) { phrases.append(witnesses) }
        self.phrases = phrases
    }

    init(_ alert: FindingAlert, lateAfter: Duration) {
        var phrases: [String] = []
        if alert.delay > lateAfter { phrases.append("told \(DurationText(alert.delay)) late") }
        if alert.mayBeRepeated { phrases.append("may be a repeat") }
        self.phrases = phrases
    }
}
