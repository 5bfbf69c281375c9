public import IPNetworks
public import Pipeline
import Reputation
import Synchronization
public import Timestamps

/// Turns an address, an account and a moment into everything that answers and pages say of it.
///
/// Safe to use from any thread. Scores are those of the embedded engine (`doorbell assess`) for the same index and
/// moment, clipped to 0...99, unless a private list or a report of the account comes before them.
public final class AddressJudge: Sendable {
    let settings: AddressSettings
    private let index: any IndexSource
    private let lists: any ListVerdicts
    private let log: any AppearanceLog
    private let datacenters: any DatacenterNaming
    private let latest = Mutex<JudgeMoment?>(nil)

    /// A judge over these parts.
    public init(
        index: any IndexSource,
        lists: any ListVerdicts,
        log: any AppearanceLog,
        datacenters: any DatacenterNaming,
        settings: AddressSettings = AddressSettings()
    ) {
        self.index = index
        self.lists = lists
        self.log = log
        self.datacenters = datacenters
        self.settings = settings
    }

    /// Everything about an address; an IPv4-mapped one is the IPv4 address inside.
    ///
    /// One that is not public has no score; `specialPurpose` says why.
    public func judge(_ address: IPAddress, for account: Int64, at time: Timestamp) -> JudgedIP {
        let address = address.unmapped
        let moment = moment(at: time)
        let verdict = verdict(on: address, for: account, moment, at: time)
        return JudgedIP(
            address: address,
            score: verdict.score,
            risk: verdict.risk,
            reason: verdict.reason,
            specialPurpose: verdict.specialPurpose,
            assessment: moment?.scorer.assess(address) ?? .unknown(.noIndex, provider: AddressScorer.provider),
            lists: verdict.lists,
            findings: verdict.findings,
            appearances: moment.map { appearances(verdict, $0) } ?? [],
            networkPrefix: moment?.reader.networkPrefix(around: verdict.judged),
            datacenter: verdict.datacenter
        )
    }

    /// The newest generation at the second of a moment; `nil` while there is none.
    func moment(at time: Timestamp) -> JudgeMoment? {
        guard let generation = index.generation else { return nil }
        let second = time.seconds
        return latest.withLock { latest in
            let isSame = latest?.generation === generation
            if isSame, latest?.now.seconds == second { return latest }
            let moment = JudgeMoment(
                generation,
                isSame ? latest?.feeds : nil,
                at: Timestamp(seconds: second),
                settings
            )
            latest = moment
            return moment
        }
    }

    /// Why an address is not public; `nil` when it is.
    func specialPurpose(of address: IPAddress) -> SpecialPurpose? {
        settings.scope.specialPurpose(of: AddressScorer.judged(address))
    }

    /// Entries of the log about an address on a list; reads the log for these alone.
    func appearances(_ verdict: AddressVerdict, _ moment: JudgeMoment) -> [Appearance] {
        guard !verdict.findings.sources.isEmpty else { return [] }
        return log.appearances(of: verdict.judged).filter { moment.feeds.isSource($0.feed) }
    }

    /// The short form.
    func verdict(
        on address: IPAddress,
        for account: Int64,
        _ moment: JudgeMoment?,
        at time: Timestamp
    ) -> AddressVerdict {
        guard let moment else { return verdictWithoutIndex(on: address, for: account, at: time) }
        let judged = AddressScorer.judged(address)
        let match = moment.reader.lookup(judged)
        let score = moment.scorer.score(address, match: match)
        let network = moment.reader.network(match.location)
        let isPlain = match.set == 0 && network?.set ?? 0 == 0
        let findings = isPlain ? AddressFindings() : AddressFindings(sets: (match.set, network?.set ?? 0), moment)
        let isHosted = findings.isHosted || moment.reader.traits(match.location).contains(.hosting)
        let datacenter = isHosted ? datacenters.datacenter(of: judged, set: match.set, in: moment.reader) : nil
        let lists = lists.verdict(on: address, of: account, at: time) {
            facts(moment, match, system: network?.number ?? 0, datacenter: datacenter?.id)
        }
        let outcome = Outcome(score, lists) { ReasonChoice(match, findings, moment.reader).reason(of: score) }
        return AddressVerdict(
            address: address,
            judged: judged,
            score: outcome.score,
            risk: outcome.risk,
            reason: outcome.reason,
            lists: lists,
            match: match,
            system: network?.number ?? 0,
            findings: findings,
            datacenter: datacenter,
            specialPurpose: outcome.specialPurpose
        )
    }

    private func facts(
        _ moment: JudgeMoment,
        _ match: IndexMatch,
        system: UInt32,
        datacenter: String?
    ) -> AddressFacts {
        let letters = moment.reader.placeCountry(match.location)
        return AddressFacts(
            country: letters.map { String(decoding: [$0.0, $0.1], as: UTF8.self) } ?? "",
            continent: letters.map { Continent.code($0.0, $0.1) } ?? "",
            system: system,
            datacenters: datacenter.map { [$0] } ?? []
        )
    }

    /// The account's own lists and the rules of the configuration hold without an index, too.
    private func verdictWithoutIndex(
        on address: IPAddress,
        for account: Int64,
        at time: Timestamp
    ) -> AddressVerdict {
        let lists = lists.verdict(on: address, of: account, at: time) { AddressFacts() }
        let outcome = Outcome(address, settings, lists, at: time)
        return AddressVerdict(
            address: address,
            judged: AddressScorer.judged(address),
            score: outcome.score,
            risk: outcome.risk,
            reason: outcome.reason,
            lists: lists,
            match: IndexMatch(),
            system: 0,
            findings: AddressFindings(),
            datacenter: nil,
            specialPurpose: outcome.specialPurpose
        )
    }
}
