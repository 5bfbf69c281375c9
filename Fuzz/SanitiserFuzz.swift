// sources: Sources/Notifications/Sanitiser.swift Sources/Notifications/Slack/SlackText.swift Sources/Notifications/Slack/Sanitiser+Slack.swift

/// Whatever comes in, what goes out holds nothing that acts: the harness traps when it does.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSanitiser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer owns the bytes for the length of this call.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    for asciiOnly in [true, false] {
        let visible = Sanitiser.visible(input, asciiOnly: asciiOnly)
        precondition(visible.utf8.count <= 4 * input.count)
        precondition(visible.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
        precondition(!asciiOnly || visible.utf8.allSatisfy { $0 < 0x7F })
        let code = Sanitiser.code(input, asciiOnly: asciiOnly, width: 100)
        precondition(code.utf8.count <= 102 && code.utf8.first == 0x60 && code.utf8.last == 0x60)
        precondition(code.unicodeScalars.filter { $0 == "`" || $0 == "<" || $0 == ">" }.count == 2)
    }
    return 0
}
