import IPNetworks
import Pipeline
import Reputation

/// The short form of a judgement: what most answers are made of, without allocating for addresses on no list.
struct AddressVerdict {
    let address: IPAddress
    /// The one that the index was asked about: the IPv4 address inside, where there is one.
    let judged: IPAddress
    /// 0 to 99; 0 when there is none.
    let score: Int
    let risk: RiskLabel
    let reason: AssessmentReason
    let lists: ListVerdict
    let match: IndexMatch
    /// The AS number; 0 when it is not known.
    let system: UInt32
    let findings: AddressFindings
    let datacenter: (id: String, prefix: IPPrefix?)?
    /// Why the address is not judged; `nil` when it is public, or denied by the configuration.
    let specialPurpose: SpecialPurpose?
}
