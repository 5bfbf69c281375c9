/// What one question to a service came to.
public enum ServiceReply: Hashable, Sendable {
    /// Its answer as it came, at most 64 kB; and for how long its quota lets it be asked nothing more, if it says so.
    case answer([UInt8], rest: Duration?)
    /// It does not know the address, which is an answer too.
    case notSeen
    /// Nothing of use.
    case failed(ServiceFailure)
}
