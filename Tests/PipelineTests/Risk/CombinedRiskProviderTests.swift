import DoorbellTestKit
import IPNetworks
import Pipeline
import Reputation
import Testing

@Suite struct `Combined risk provider` {
    private static let address = IPAddress(v4: 0x0909_0909)
    private let clock = TestClock()

    /// An engine that says what it is told, and adds the points of services to its score.
    private struct FakeAssessor: AddressAssessor {
        var assessment: Assessment

        func assess(_ address: IPAddress, services: [ServiceFinding]) -> Assessment {
            var assessment = assessment
            if case .known(var score) = assessment.score {
                score.value += Int(services.reduce(0) { $0 + $1.points })
                score.terms += services.map { RiskTerm(points: $0.points, kind: "service", text: $0.text) }
                assessment.score = .known(score)
            } else if !services.isEmpty {
                assessment.score = ServiceScore.assessment(of: services).score
            }
            return assessment
        }

        static let none = FakeAssessor(assessment: .unknown(.noIndex))
        static let known = FakeAssessor(
            assessment: Assessment(
                provider: "doorbell",
                score: .known(.init(value: 20, reason: "On 1 list")),
                network: .known(.init(number: 64_500, name: "EXAMPLE", description: "")),
                place: .known(.init(city: "", region: "", country: "DE"))
            )
        )
    }

    private func answer(_ name: String, _ points: Double, known: Bool = true) -> ServiceAnswer {
        ServiceAnswer(finding: ServiceFinding(name: name, points: points, text: "\(name): said"), isKnown: known)
    }

    private var remote: ServiceAnswer {
        var answer = answer("remote", 6)
        answer.ownScore = .known(.init(value: 91, reason: "Found in one or more denylist datasets."))
        answer.network = .known(.init(number: 64_502, name: "SPECIMEN", description: "Specimen"))
        answer.place = .known(.init(city: "Iasi", region: "Iasi", country: "RO"))
        return answer
    }

    private func assess(_ assessor: FakeAssessor, _ answers: [ServiceAnswer]) async -> Assessment {
        await CombinedRiskProvider(
            assessor: assessor,
            services: answers.map { FakeRiskService($0) },
            clock: clock
        ).assess(Self.address, within: .seconds(2))
    }

    @Test func `without services it is the engine alone`() async {
        #expect(await assess(.known, []) == FakeAssessor.known.assessment)
        #expect(await assess(.none, []).score == .unknown(.noIndex))
    }

    @Test func `each answer is one more term, and a missing one is a term without points`() async {
        let missing = ServiceAnswer.nothing(from: "C", "has not seen it")
        let assessment = await assess(.known, [answer("A", 3), answer("B", -1), missing])
        #expect(assessment.provider == "doorbell")
        #expect(assessment.score.value?.value == 22)
        #expect(assessment.score.value?.terms.map(\.text) == ["A: said", "B: said", "C has not seen it"])
        #expect(assessment.score.value?.terms.map(\.points) == [3, -1, 0])
    }

    @Test func `where nobody knows anything, missing answers make no score`() async {
        let assessment = await assess(.none, [.nothing(from: "A", "has not seen it"), answer("B", 0, known: false)])
        #expect(assessment.score == .unknown(.noIndex))
    }

    @Test func `a remote server alone keeps its words and its score, whatever else is missing`() async {
        let missing = ServiceAnswer.nothing(from: "A", "did not answer in time")
        let assessment = await assess(.none, [remote, missing])
        #expect(assessment.provider == "remote")
        #expect(assessment.score == .known(.init(value: 91, reason: "Found in one or more denylist datasets.")))
        #expect(assessment.network.value?.number == 64_502)
        #expect(assessment.place.value?.city == "Iasi")
    }

    @Test func `a remote server that fails says why when there is no index`() async {
        var failed = ServiceAnswer.nothing(from: "remote", "answered with status 500")
        failed.ownScore = .unknown(.refused(status: 500))
        failed.network = .unknown(.refused(status: 500))
        failed.place = .unknown(.timedOut)
        var expected = Assessment.unknown(.refused(status: 500), provider: "remote")
        expected.place = .unknown(.timedOut)
        #expect(await assess(.none, [failed]) == expected)
        let known = await assess(.known, [failed])
        #expect(known.score.value?.value == 20)
        #expect(known.score.value?.terms.map(\.text) == ["remote answered with status 500"])
    }

    @Test func `without an index several services make the score together`() async {
        let assessment = await assess(.none, [remote, answer("A", 2)])
        #expect(assessment.provider == "doorbell")
        #expect(assessment.score.value?.value ?? 0 > 91)
        #expect(assessment.network.value?.number == 64_502)
    }

    @Test func `network and place are the engine's, and a service fills in what it does not know`() async {
        var helper = answer("A", 0)
        helper.network = .known(.init(number: 64_500, name: "other", description: "Example Ltd"))
        helper.place = .known(.init(city: "Berlin", region: "Berlin", country: "DE"))
        var engine = FakeAssessor.known
        #expect(await assess(engine, [remote, helper]).network == engine.assessment.network)
        // The remote's city lies in another country than the engine's: it refines nothing.
        #expect(await assess(engine, [remote, helper]).place.value?.city == "Berlin")
        #expect(await assess(engine, [remote]).place.value?.country == "DE")
        engine.assessment.network = .known(.init(number: 64_500, name: "", description: ""))
        #expect(await assess(engine, [remote, helper]).network.value?.description == "Example Ltd")
        engine.assessment.network = .unknown(.notFound)
        #expect(await assess(engine, [helper, remote]).network.value?.name == "other")
    }

    @Test func `a service that never comes back does not keep the rest from being told at the deadline`() async {
        let stuck = FakeRiskService(answer("Slow", 9), manners: .stuck)
        let provider = CombinedRiskProvider(
            assessor: FakeAssessor.known,
            services: [stuck, FakeRiskService(answer("A", 3))],
            clock: clock
        )
        let answer = Task { await provider.assess(Self.address, within: .seconds(2)) }
        #expect(await eventually { stuck.questions.count == 1 && clock.sleepers == 1 })
        clock.advance(by: .seconds(3))
        let assessment = await answer.value
        #expect(assessment.score.value?.value == 23)
        #expect(assessment.score.value?.terms.last?.text == "Slow did not answer in time")
        stuck.release()
    }

    @Test func `cancelling ends it early, with the engine's answer`() async {
        let stuck = FakeRiskService(answer("Slow", 9), manners: .stuck)
        let provider = CombinedRiskProvider(assessor: FakeAssessor.known, services: [stuck], clock: clock)
        let answer = Task { await provider.assess(Self.address, within: .seconds(3600)) }
        #expect(await eventually { stuck.questions.count == 1 })
        answer.cancel()
        #expect(await answer.value.score.value?.value == 20)
        stuck.release()
    }
}
