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
        self.phrases = phrases
    }
}
