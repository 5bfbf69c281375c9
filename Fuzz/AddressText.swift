// sources: Sources/IPNetworks/*.swift

/// Addresses and prefixes: what is read prints as a text that reads the same, and no bytes trap.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let address = try? IPAddress(parsing: text) {
        precondition(IPAddress(address.description) == address)
        precondition((try? IPAddress(parsingScoped: text)) == address)
        precondition((try? IPPrefix(parsing: text)) == IPPrefix(host: address))
        _ = PublicScope().specialPurpose(of: address)
    }
    if let prefix = try? IPPrefix(parsing: text) {
        precondition(IPPrefix(prefix.description) == prefix)
        precondition(prefix.contains(prefix.address) && prefix.contains(prefix.lastAddress))
    }
    if let address = try? IPAddress(parsingScoped: text) { _ = address.unmapped.description }
    return 0
}
