public import IPNetworks
public import Timestamps

/// Gives addresses their score from an index, at one moment.
///
/// A value that any number of threads may use at once; the bytes of the index must outlive it.
public struct AddressScorer: Sendable {
    /// The name of the provider in assessments of the index.
    public static let provider = "doorbell"

    private let core: ScorerCore

    /// A scorer for one moment; rules that have ended by then do nothing.
    public init(
        _ index: IndexReader,
        at now: Timestamp,
        rules: AddressRules = AddressRules(),
        scope: PublicScope = PublicScope(),
        model: ScoreModel = .standard
    ) {
        core = ScorerCore(index, at: now, rules: rules, scope: scope, model: model)
    }

    private init(_ core: ScorerCore) { self.core = core }

    /// The same scorer with the sums of every set and location made once: for batches of thousands of addresses.
    public func prepared() -> AddressScorer { AddressScorer(ScorerCore(preparing: core)) }

    /// The score of an address.
    ///
    /// Does not allocate.
    public func score(_ address: IPAddress) -> AddressScore {
        core.score(address, services: ServiceSums(), asked: false, known: nil)
    }

    /// The score of an address that was looked up already; `match` is what the index of this scorer says about it.
    ///
    /// Does not allocate.
    public func score(_ address: IPAddress, match: IndexMatch) -> AddressScore {
        core.score(address, services: ServiceSums(), asked: false, known: match)
    }

    /// The score with reason and arithmetic, the network, the place and the evidence, the weightiest first.
    ///
    /// Answers of services are one more group of evidence each; those below 0 are added as they are. Texts in it are
    /// untrusted.
    public func assess(_ address: IPAddress, services: [ServiceFinding] = []) -> Assessment {
        core.assess(address, services: services)
    }

    /// Appends the reason of a score as UTF-8, in the words of ``assess(_:services:)``, or why there is no score.
    ///
    /// Holds untrusted text, such as the names of scanners; at most 500 bytes. The score must be of this scorer or of
    /// the one it was prepared from.
    public func appendReason(of score: AddressScore, for address: IPAddress, to bytes: inout [UInt8]) {
        var phrases: ReasonPhrases?
        core.appendReason(of: score, for: address, services: [], phrases: &phrases, to: &bytes)
    }

    /// The same, with phrases that were made for other addresses of this scorer, or of the one it was prepared from.
    public func appendReason(
        of score: AddressScore,
        for address: IPAddress,
        phrases: inout ReasonPhrases?,
        to bytes: inout [UInt8]
    ) {
        core.appendReason(of: score, for: address, services: [], phrases: &phrases, to: &bytes)
    }
}
