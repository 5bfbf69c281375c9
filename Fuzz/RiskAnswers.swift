// sources: Sources/WebClients/ThreatJammer/JSON*.swift Sources/WebClients/ThreatJammer/Answer*.swift Sources/WebClients/ThreatJammer/AssessAnswer.swift Sources/WebClients/ThreatJammer/NetworkAnswer.swift Sources/WebClients/ThreatJammer/PlaceAnswer.swift

/// Gives the bytes to every decoder of a risk provider's answers, and checks what comes out against the limits.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRiskAnswers(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    // libFuzzer owns the bytes and keeps them for the length of this call; they are copied at once.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if case .known(let score) = AssessAnswer(bytes).score {
        precondition((0...100).contains(score.value) && score.reason.unicodeScalars.count <= 500)
    }
    if case .known(let network) = NetworkAnswer.read(bytes) {
        precondition(network.name.unicodeScalars.count <= 200 && network.description.unicodeScalars.count <= 200)
    }
    if case .known(let place) = PlaceAnswer.read(bytes) {
        precondition([place.city, place.region, place.country].allSatisfy { $0.unicodeScalars.count <= 200 })
    }
    return 0
}
