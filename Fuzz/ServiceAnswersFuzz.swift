// sources: Sources/IPNetworks/*.swift Sources/Timestamps/*.swift Sources/Reputation/Assessment/*.swift Sources/Reputation/Feeds/FeedID.swift Sources/Reputation/Feeds/FeedCategory.swift Sources/Pipeline/Risk/ServiceFailure.swift Sources/WebClients/ThreatJammer/JSON*.swift Sources/WebClients/ThreatJammer/AnswerFields.swift Sources/WebClients/ThreatJammer/ProviderKey.swift Sources/WebClients/Services/ServiceDialect.swift Sources/WebClients/Services/ServiceFields.swift Sources/WebClients/Services/ServiceOpinion.swift Sources/WebClients/Services/ServiceProblem.swift Sources/WebClients/Services/AgeWords.swift Sources/WebClients/Services/HTTPDate.swift Sources/WebClients/Services/AbuseIPDB.swift Sources/WebClients/Services/GreyNoise.swift Sources/WebClients/Services/CrowdSec.swift Sources/WebClients/Services/IPQualityScore.swift

/// Gives the bytes to every reader of a service's answers, and checks what comes out against the limits.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzServiceAnswers(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    // libFuzzer owns the bytes and keeps them for the length of this call; they are copied at once.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    _ = HTTPDate.moment(String(decoding: bytes, as: UTF8.self))
    _ = IPQualityScore().refusal(bytes)
    guard let fields = try? ServiceFields(bytes) else { return 0 }
    let now = Timestamp(microseconds: 1_795_366_800_000_000)
    for dialect in [AbuseIPDB(), GreyNoise(), CrowdSec(), IPQualityScore()] as [any ServiceDialect] {
        guard let opinion = try? dialect.opinion(fields, at: now) else { continue }
        precondition(opinion.points.isFinite && (-2...6).contains(opinion.points))
        precondition(opinion.text.unicodeScalars.count <= 1000)
        precondition(opinion.place.map { $0.city.unicodeScalars.count <= 200 && $0.country.utf8.count <= 2 } ?? true)
        precondition(opinion.network.map { $0.name.unicodeScalars.count <= 200 } ?? true)
    }
    return 0
}
