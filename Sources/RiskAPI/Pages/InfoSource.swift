import IPNetworks
import Timestamps

/// Where the page about an address has what it shows from.
///
/// Safe to use from any thread; may read a file.
protocol InfoSource: Sendable {
    /// What is shown of an address to an account.
    /// - Throws: what the API would answer for it: not public, no index.
    func view(of address: IPAddress, for account: Int64, at now: Timestamp) throws(APIProblem) -> InfoView

    /// Writes what the API says about an address.
    /// - Throws: as above.
    func write(
        _ address: IPAddress,
        for account: Int64,
        at now: Timestamp,
        to writer: inout JSONWriter
    ) throws(APIProblem)
}
