public import IPNetworks
public import Pipeline
import Reputation
public import Timestamps

extension AddressJudge {
    /// What lists of other things than addresses are held against; empty while there is no index.
    public func facts(of address: IPAddress, at time: Timestamp) -> AddressFacts {
        let judged = judge(address, for: 0, at: time)
        let country = judged.place?.country ?? ""

        return AddressFacts(
            country: country,
            continent: Continent.code(country),
            system: judged.network?.number ?? 0,
            datacenters: judged.datacenter.map { [$0.id] } ?? []
        )
    }
}
