import IPNetworks
import LoginEvents
import Notifications
import Reputation

extension DeliveryLane {
    /// Reads the oldest entry, and stores its assessment when it has come.
    ///
    /// When not, it is asked for, and at the same time those of the next few entries are: a slow provider costs a queue
    /// a few deadlines and not one for each.
    func readHead(_ group: inout DiscardingTaskGroup) throws -> OutboxEntry? {
        let limit = max(1, parts.policy.lookAhead)
        let entries = try store.entries(in: [.pending, .sending], channel: name, limit: limit)
        desk.keepAnswers(about: entries.compactMap(\.event?.id))
        for entry in entries where entry.assessment == nil {
            if let event = entry.event { ask(about: event, limit: limit, &group) }
        }
        guard var head = entries.first, head.assessment == nil, let event = head.event else { return entries.first }
        guard let assessment = answer(about: event) else { return head }
        try store.saveAssessment(assessment, of: event.id)
        head.assessment = assessment
        return head
    }

    private func answer(about event: LoginEvent) -> Assessment? {
        if let answer = desk.answers[event.id] { return answer }
        if case .needless(let answer) = question(about: event) { return answer }
        // All places are taken by questions that do not come back: this one is not even put.
        return desk.asking.contains(event.id) ? nil : .unknown(.timedOut)
    }

    private func question(about event: LoginEvent) -> RiskQuestion {
        RiskQuestion(about: event, provider: parts.provider, scope: parts.scope)
    }

    private func ask(about event: LoginEvent, limit: Int, _ group: inout DiscardingTaskGroup) {
        guard case .open(let provider, let address) = question(about: event) else { return }
        // Twice as many as are ever wanted at once: places for those that a deadline cut off and that still hang.
        guard desk.ask(about: event.id, limit: 2 * limit) else { return }
        let deadline = parts.policy.assessmentDeadline
        group.addTask { await self.ask(provider, about: address, for: event.id, within: deadline) }
    }

    /// The lane goes on at the deadline even when a provider keeps neither to it nor to being cancelled.
    private func ask(
        _ provider: any RiskProvider,
        about address: IPAddress,
        for event: EventID,
        within deadline: Duration
    ) async {
        await withTaskGroup(of: Assessment.self) { race in
            race.addTask { await provider.assess(address, within: deadline) }
            race.addTask { [clock] in
                // A provider that answers at its very deadline, with what it has, is preferred to none.
                try? await clock.sleep(for: deadline + .milliseconds(250))
                return .unknown(.timedOut)
            }
            if let answer = await race.next() {
                desk.take(answer, about: event)
                signal.raise(.assessed)
            }
            race.cancelAll()
        }
        desk.taskEnded()
    }
}
