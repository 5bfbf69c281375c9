import IPNetworks
import Pipeline
import Reputation
public import Timestamps

/// The judgement of addresses, as the pages show it.
struct JudgeSource: InfoSource {
    let judge: AddressJudge
    /// When the entry of the log with this number was made; `nil` when there is none.
    let logged: @Sendable (Int64) -> Timestamp?

    func view(of address: IPAddress, for account: Int64, at now: Timestamp) throws(APIProblem) -> InfoView {
        let judged = judge.judge(address, for: account, at: now)
        if let purpose = judged.specialPurpose { throw RequestedAddress.problem(judged.address, purpose) }
        let moment = judge.moment(at: now)
        if moment == nil, judged.lists == .none { throw Self.noIndex }
        var view = InfoView(
            address: judged.address,
            now: now,
            score: judged.risk == .unknown ? nil : judged.score,
            reason: judged.reason.rawValue,
            assessment: judged.assessment
        )
        for appearance in judged.appearances { view.firstSeen[appearance.feed] = logged(appearance.first) }
        view.prefix = judged.networkPrefix
        view.datacenter = judged.datacenter
        view.allowed = judged.lists.allowed
        view.denied = judged.lists.denied
        view.indexBuilt = moment?.reader.builtAt
        return view
    }

    func write(
        _ address: IPAddress,
        for account: Int64,
        at now: Timestamp,
        to writer: inout JSONWriter
    ) throws(APIProblem) {
        let moment = judge.moment(at: now)
        let verdict = judge.verdict(on: address.unmapped, for: account, moment, at: now)
        if let purpose = verdict.specialPurpose { throw RequestedAddress.problem(address, purpose) }
        writer.assessment(verdict, moment, moment.map { judge.appearances(verdict, $0) } ?? [])
    }

    private static let noIndex = APIProblem.unavailable(
        retryAfter: 60,
        detail:
            "There is no index of addresses yet. It is built within minutes of the first start; doorbell status says more."
    )
}

extension PageOperations {
    /// Pages over the judge of the API; `logged` tells when an entry of the log of changes was made.
    public init(
        judge: AddressJudge,
        signing: any SigningIn,
        logged: @escaping @Sendable (Int64) -> Timestamp? = { _ in nil }
    ) {
        self.init(source: JudgeSource(judge: judge, logged: logged), signing: signing)
    }
}
