import IPNetworks

/// The reason as one sentence.
extension ScorerCore {
    /// Appends the reason, or why there is no score.
    func appendReason(
        of score: AddressScore,
        for address: IPAddress,
        services: [ServiceFinding],
        phrases: inout ReasonPhrases?,
        to bytes: inout [UInt8]
    ) {
        let first = bytes.count
        switch score.outcome {
        case .notPublic(let purpose): bytes.append(contentsOf: purpose.words.utf8)
        case .noIndex: bytes.append("no reputation data yet")
        case .allowed(let position): appendRule("On the allowlist", rules.allow[position], to: &bytes)
        case .denied(let position): appendRule("On the denylist", rules.deny[position], to: &bytes)
        case .scored: break
        }
        if score.unknown == nil { appendParts(score, address, services, &phrases, first: first, to: &bytes) }
        bytes.cut(from: first, limit: Self.reasonLimit)
    }

    /// The most bytes of a reason.
    static let reasonLimit = 500
    /// Points from which on a part is told.
    static let toldPoints = 0.3

    /// The parts of the sentence.
    private enum Part: UInt8, CaseIterable {
        case lists, network, neighbourhood, mark, services
    }

    /// The largest part first.
    private func appendParts(
        _ score: AddressScore,
        _ address: IPAddress,
        _ services: [ServiceFinding],
        _ phrases: inout ReasonPhrases?,
        first: Int,
        to bytes: inout [UInt8]
    ) {
        let judged = Self.judged(address)
        var left: UInt8 = 0x1F
        while let part = next(left, score.sum, services) {
            left &= ~(1 << part.rawValue)
            Self.appendSeparator(first: first, to: &bytes)
            switch part {
            case .lists: appendPhrase(.lists, score.match, &phrases, to: &bytes)
            case .network: appendPhrase(.network, score.match, &phrases, to: &bytes)
            case .neighbourhood: appendNeighbourhood(score, judged, to: &bytes)
            case .mark: appendPhrase(.marks, score.match, &phrases, to: &bytes)
            case .services: appendServices(services, to: &bytes)
            }
        }
        if bytes.count == first { bytes.append("Not on any attack list") }
        if hasKinds(score.match) { appendPhrase(.kinds, score.match, &phrases, to: &bytes) }
        guard hasEvidence, !words.age.isEmpty else { return }
        bytes.append("; ")
        bytes.append(contentsOf: words.age)
    }

    private func next(_ left: UInt8, _ sum: ScoreSum, _ services: [ServiceFinding]) -> Part? {
        var best: (part: Part, points: Double)?
        for part in Part.allCases where left & (1 << part.rawValue) != 0 {
            let points = points(of: part, sum, services)
            if points >= Self.toldPoints, points > best?.points ?? 0 { best = (part, points) }
        }
        return best?.part
    }

    private func points(of part: Part, _ sum: ScoreSum, _ services: [ServiceFinding]) -> Double {
        switch part {
        case .lists: sum.ssh + sum.community
        case .network: sum.network
        case .neighbourhood: sum.form == .unlisted ? sum.total - sum.mark - sum.trust - sum.kind : sum.rest
        case .mark: sum.mark
        case .services: Self.largest(services)?.points ?? 0
        }
    }

    private func appendNeighbourhood(_ score: AddressScore, _ address: IPAddress, to bytes: inout [UInt8]) {
        let neighbours = score.neighbours
        if neighbours.nearCount > 0 {
            appendNear(neighbours, address, to: &bytes)
        } else if neighbours.system > neighbours.wide, score.match.location > 0 {
            appendSystem(score.match, to: &bytes)
        } else {
            appendWide(neighbours, address, to: &bytes)
        }
    }

    private func appendServices(_ services: [ServiceFinding], to bytes: inout [UInt8]) {
        guard let largest = Self.largest(services) else { return }
        bytes.append(contentsOf: largest.words.utf8)
    }

    private static func largest(_ services: [ServiceFinding]) -> ServiceFinding? {
        services.max { $0.points < $1.points }
    }

    func appendRule(_ words: StaticString, _ rule: AddressRules.Rule, to bytes: inout [UInt8]) {
        bytes.append(words)
        guard !rule.reason.isEmpty else { return }
        bytes.append(": ")
        bytes.append(contentsOf: rule.reason.utf8)
    }

    /// The address whose neighbourhood counts.
    static func judged(_ address: IPAddress) -> IPAddress {
        guard case .address(let judged) = JudgedAddress(address, scope: PublicScope()) else { return address }
        return judged
    }
}

extension ServiceFinding {
    /// What it said, or else who it was.
    var words: String { text.isEmpty ? name : text }
}
