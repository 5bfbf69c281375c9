import IPNetworks

/// The arithmetic, line by line.
extension ScorerCore {
    /// Every term of a score, the largest first; together they are z without the base.
    func terms(of score: AddressScore, for address: IPAddress, services: [ServiceFinding]) -> [RiskTerm] {
        let sum = score.sum
        let judged = Self.judged(address)
        var terms: [RiskTerm] = []
        func add(_ points: Double, _ kind: String, _ write: (inout [UInt8]) -> Void) {
            guard points != 0 else { return }
            var text: [UInt8] = []
            write(&text)
            terms.append(RiskTerm(points: points, kind: kind, text: String(decoding: text, as: UTF8.self)))
        }
        add(sum.ssh, "ssh") { appendListed(.ssh, score.match, to: &$0) }
        add(sum.community, "community") { appendListed(.community, score.match, to: &$0) }
        add(sum.network, "network") { appendCriminal(score.match, to: &$0) }
        if sum.form == .unlisted {
            add(score.neighbours.near, "neighbourhood") { appendNear(score.neighbours, judged, to: &$0) }
            add(score.neighbours.wide, "wide-neighbourhood") { appendWide(score.neighbours, judged, to: &$0) }
            add(score.neighbours.system, "autonomous-system") { appendSystem(score.match, to: &$0) }
            add(sum.limit, "limit") {
                $0.append(
                    sum.limit < 0 ? "A neighbourhood alone never makes a score red" : "A good one takes nothing away"
                )
            }
            add(sum.age, "age") { $0.append(contentsOf: words.age + Array(" say less of their neighbours".utf8)) }
        } else {
            add(sum.rest, "neighbourhood") { appendNear(score.neighbours, judged, to: &$0) }
        }
        add(sum.kind, "kind") { appendKinds(score.match, marks: false, first: $0.count, to: &$0) }
        add(sum.mark, "mark") { appendKinds(score.match, marks: true, first: $0.count, to: &$0) }
        for (points, service) in Self.counted(services, sum, others: model.otherGroups) {
            terms.append(RiskTerm(points: points, kind: "service", text: service.words))
        }
        if score.outcome != .scored {
            let rest = score.z - model.base - terms.reduce(0) { $0 + $1.points }
            add(rest, "rule") { appendRuleAlone(score, to: &$0) }
        }
        return terms.sorted { ($1.points.magnitude, $0.kind) < ($0.points.magnitude, $1.kind) }
    }

    /// What each service's answer counted: the largest in full if it is the largest of all groups, others by their share.
    static func counted(
        _ services: [ServiceFinding],
        _ sum: ScoreSum,
        others: Double
    ) -> [(points: Double, service: ServiceFinding)] {
        let finite = services.filter(\.points.isFinite)
        let largest = finite.indices.max { finite[$0].points < finite[$1].points }
        return finite.indices.map { position in
            let points = finite[position].points
            let factor = points < 0 ? 1 : position == largest ? sum.services : others
            return (points * factor, finite[position])
        }
    }

    private func appendRuleAlone(_ score: AddressScore, to bytes: inout [UInt8]) {
        switch score.outcome {
        case .allowed(let position): appendRule("On the allowlist", rules.allow[position], to: &bytes)
        case .denied(let position): appendRule("On the denylist", rules.deny[position], to: &bytes)
        case .scored, .notPublic, .noIndex: break
        }
    }
}
