// sources: Sources/IPNetworks/*.swift Sources/Timestamps/*.swift Sources/LoginEvents/*.swift

/// `SSH_CONNECTION` and moments in time: no bytes trap, and what is read prints as a text that reads the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let connection = ConnectionText(bytes) {
        let client = connection.client
        precondition(client.address == client.address.unmapped)
        let text = "\(client.address) \(client.port) UNKNOWN 0"
        precondition(ConnectionText(Array(text.utf8))?.client == client)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let moment = Timestamp(iso8601: text) { precondition(Timestamp(iso8601: moment.iso8601) == moment) }
    if let id = EventID(text) { precondition(EventID(id.description) == id) }
    return 0
}
