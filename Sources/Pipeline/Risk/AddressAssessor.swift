public import IPNetworks
public import Reputation

/// The embedded engine: what the index on this host knows about an address.
public protocol AddressAssessor: Sendable {
    /// The assessment with the findings of services as further terms; at once, from any thread.
    ///
    /// The provider of the assessment is empty when neither an index nor a rule of the user's took part: then the score
    /// is that of the services alone, or unknown.
    func assess(_ address: IPAddress, services: [ServiceFinding]) -> Assessment
}
