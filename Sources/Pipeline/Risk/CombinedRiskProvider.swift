public import IPNetworks
public import Reputation

/// The embedded engine and any number of services as one provider: the services are asked all at once, and each answer
/// is one more term of the score.
///
/// A service that has not answered by the deadline is a term without points that says so; the embedded answer is always
/// there. Network and place are the embedded engine's, and a service's where that does not know. Thread-safe.
public struct CombinedRiskProvider: RiskProvider {
    /// The name that an assessment bears when the embedded engine took part.
    public static let name = "doorbell"

    private let assessor: any AddressAssessor
    private let services: [any RiskService]
    private let clock: any PipelineClock

    /// A provider of the given parts.
    public init(assessor: any AddressAssessor, services: [any RiskService], clock: any PipelineClock) {
        self.assessor = assessor
        self.services = services
        self.clock = clock
    }

    /// Asks everybody; see `RiskProvider`.
    public func assess(_ address: IPAddress, within deadline: Duration) async -> Assessment {
        combine(address, await answers(about: address, within: deadline))
    }

    /// In the order of the services.
    private func answers(about address: IPAddress, within deadline: Duration) async -> [ServiceAnswer] {
        guard !services.isEmpty else { return [] }
        let gathering = ServiceGathering(count: services.count)
        // Not a task group, which would wait for a service that keeps neither to its deadline nor to being cancelled.
        var tasks = services.enumerated().map { index, service in
            Task { gathering.take(await service.ask(address, within: deadline), at: index) }
        }
        tasks.append(
            Task { [clock] in
                // A service that answers at its very deadline is preferred to none.
                try? await clock.sleep(for: max(.zero, deadline) + .milliseconds(100))
                gathering.close()
            }
        )
        await withTaskCancellationHandler {
            await gathering.wait()
        } onCancel: {
            gathering.close()
        }
        for task in tasks { task.cancel() }
        return zip(services, gathering.answers).map { service, answer in
            answer ?? .nothing(from: service.name, ServiceFailure.timedOut.words)
        }
    }

    private func combine(_ address: IPAddress, _ answers: [ServiceAnswer]) -> Assessment {
        // What is missing must not look like an answer to the engine: it is told beside the arithmetic.
        let known = answers.filter(\.isKnown)
        var assessment = assessor.assess(address, services: known.map(\.finding))
        if assessment.provider.isEmpty {
            assessment.score = Self.score(assessment.score, answers)
            assessment.provider = Self.provider(of: answers)
        }
        if case .known(var score) = assessment.score, assessment.provider == Self.name {
            score.terms += answers.filter { !$0.isKnown }.map { answer in
                RiskTerm(points: 0, kind: "service", text: answer.finding.text)
            }
            assessment.score = .known(score)
        }
        assessment.network = Self.network(assessment.network, answers)
        assessment.place = Self.place(assessment.place, answers)
        return assessment
    }

    /// The only one that knows anything, when its scale is ours and so its words can stand as they are.
    private static func soloist(_ answers: [ServiceAnswer]) -> ServiceAnswer? {
        let known = answers.filter(\.isKnown)
        if known.isEmpty { return answers.first { $0.ownScore != nil } }
        return known.count == 1 && known[0].ownScore != nil ? known[0] : nil
    }

    private static func provider(of answers: [ServiceAnswer]) -> String {
        soloist(answers)?.finding.name ?? name
    }

    /// What stands in the place of a score from services alone.
    private static func score(
        _ score: Finding<Assessment.Score>,
        _ answers: [ServiceAnswer]
    ) -> Finding<Assessment.Score> {
        soloist(answers)?.ownScore ?? score
    }

    private static func network(
        _ embedded: Finding<Assessment.AutonomousSystem>,
        _ answers: [ServiceAnswer]
    ) -> Finding<Assessment.AutonomousSystem> {
        guard var network = embedded.value else { return first(of: answers, \.network, otherwise: embedded) }
        guard network.name.isEmpty, network.description.isEmpty else { return embedded }
        let same = answers.lazy.compactMap(\.network.value).first { $0.number == network.number }
        guard let same else { return embedded }
        network.name = same.name
        network.description = same.description
        return .known(network)
    }

    private static func place(
        _ embedded: Finding<Assessment.Place>,
        _ answers: [ServiceAnswer]
    ) -> Finding<Assessment.Place> {
        guard let place = embedded.value else { return first(of: answers, \.place, otherwise: embedded) }
        guard place.city.isEmpty, place.region.isEmpty else { return embedded }
        // A city may only refine the country that is known, never contradict it.
        let finer = answers.lazy.compactMap(\.place.value).first { finer in
            !finer.city.isEmpty && (place.country.isEmpty || finer.country == place.country)
        }
        return finer.map(Finding.known) ?? embedded
    }

    /// The first that is known, else why the one who was asked for it does not know, else what the engine says.
    private static func first<Part>(
        of answers: [ServiceAnswer],
        _ part: (ServiceAnswer) -> Finding<Part>,
        otherwise embedded: Finding<Part>
    ) -> Finding<Part> {
        if let known = answers.lazy.map(part).first(where: { $0.value != nil }) { return known }
        return answers.first { $0.ownScore != nil }.map(part) ?? embedded
    }
}
