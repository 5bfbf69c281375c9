// sources: Sources/IPNetworks/*.swift Sources/Timestamps/*.swift Sources/Reputation/Feeds/*.swift Sources/Reputation/Feeds/Parsing/*.swift Sources/Reputation/Places/*.swift Sources/Reputation/Index/LocationLayer.swift Sources/Reputation/Assessment/*.swift Sources/ReputationFiles/Places/PlaceTextForm.swift Sources/ReputationFiles/Places/PlaceLicence.swift

/// Whatever a text of networks and places holds: it is told apart and read without a trap, and what comes out is bounded.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLocationText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer owns the bytes for the length of this call.
    let text = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    check(ASTableText.parse(text))
    check(LocationDumpText.parse(text))
    if let form = PlaceTextForm(text) { check(form.parse(text)) }
    return 0
}

private func check(_ table: LocationTable) {
    precondition(table.refusedLines <= table.contentLines + 1)
    precondition(table.entries.count <= table.contentLines && table.names.count <= table.contentLines)
    precondition(table.names.values.allSatisfy { $0.utf8.count <= 80 })
    for entry in table.entries {
        precondition(entry.range.first <= entry.range.last && entry.range.first.family == entry.range.last.family)
        precondition((entry.place?.country.utf8.count ?? 2) == 2)
    }
}
