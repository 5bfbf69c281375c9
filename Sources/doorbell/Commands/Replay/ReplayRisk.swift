import IPNetworks
import Reputation
import RiskModel

/// What is known about the addresses of a history, from the index on this machine.
///
/// The same judge as that of `doorbell assess`; each address is asked about once. The number of addresses is bounded by
/// the limits of the history.
final class ReplayRisk {
    /// What addresses are judged by; `nil` when risk is not wanted.
    let judge: AddressJudge?
    private var known: [IPAddress: Assessment] = [:]
    /// How many answers are kept.
    private static let limit = 50_000

    /// A desk with that judge.
    init(_ judge: AddressJudge?) {
        self.judge = judge?.prepared()
    }

    /// What is known; `nil` without an address, and when nobody asked.
    func assessment(_ address: IPAddress?) -> Assessment? {
        guard let judge, let address else { return nil }
        if let known = known[address] { return known }
        let assessment = judge.assess(JudgedAddress(address)).assessment
        if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
        known[address] = assessment
        return assessment
    }

    /// The risk in one line; empty when nobody asked.
    func text(_ address: IPAddress?, bar: ScoreBar) -> String {
        guard judge != nil else { return "" }
        guard let assessment = assessment(address) else { return "risk unknown: no address" }
        let text = TerminalText.text(RiskVerdict(assessment).summary, limit: 100)
        guard let score = RiskVerdict(assessment).score else { return text }
        return bar.paint(text, score)
    }
}
