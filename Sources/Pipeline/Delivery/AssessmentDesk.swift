import LoginEvents
import Reputation

/// Which questions to a risk provider are under way, and which answers wait for their entry's turn.
struct AssessmentDesk {
    /// Events whose answer is awaited.
    private(set) var asking: Set<EventID> = []
    /// Answers that are not stored yet.
    private(set) var answers: [EventID: Assessment] = [:]
    /// Questions whose task has not ended: more than `asking` when a provider does not come back.
    private(set) var tasks = 0

    /// Whether a question about this event may be put now, with at most `limit` tasks; counts it when it may.
    mutating func ask(about event: EventID, limit: Int) -> Bool {
        guard tasks < limit, !asking.contains(event), answers[event] == nil else { return false }
        asking.insert(event)
        tasks += 1
        return true
    }

    /// Takes an answer; the first one counts.
    mutating func take(_ answer: Assessment, about event: EventID) {
        guard asking.remove(event) != nil else { return }
        answers[event] = answer
    }

    /// A task has ended.
    mutating func taskEnded() { tasks -= 1 }

    /// Forgets answers to events other than these, so that none stays for ever.
    mutating func keepAnswers(about events: some Sequence<EventID>) {
        guard !answers.isEmpty else { return }
        let kept = Set(events)
        answers = answers.filter { kept.contains($0.key) }
    }
}
