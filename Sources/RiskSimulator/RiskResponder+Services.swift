import Hummingbird
import IPNetworks

extension RiskResponder {
    /// What a service answers, or what is wrong with it.
    func answer(_ service: ServiceEndpoint, _ request: Request, _ context: RiskContext) async throws -> Response {
        let fault = board.fault(on: service)
        if let fault, let response = try await faulty(fault, context.channel) { return response }
        let (subject, sent) = service.question(request)
        guard key == nil || sent == key else { return Self.response(service.wrongKey) }
        guard let address = IPAddress(subject) else { return Self.response(CannedAnswer(status: 400, body: [])) }
        var text: HostileText?
        if case .text(let hostile) = fault { text = hostile }
        let record = ServiceRecord.kind(of: address)
        return Self.response(service.canned(address, record, text), fault)
    }
}

extension ServiceEndpoint {
    /// How it refuses a wrong key.
    var wrongKey: CannedAnswer {
        switch self {
        case .abuseipdb:
            CannedAnswer(
                401,
                #"{"errors":[{"detail":"Authentication failed. Your API key is missing.","status":401}]}"#
            )
        case .greynoise: CannedAnswer(401, #"{"message":"Invalid API key"}"#)
        case .crowdsec: CannedAnswer(403, #"{"message":"Forbidden"}"#)
        case .ipqualityscore:
            CannedAnswer(200, #"{"success":false,"message":"Invalid or unauthorized key.","request_id":"x"}"#)
        }
    }

    func canned(_ address: IPAddress, _ kind: ServiceRecord.Kind?, _ text: HostileText?) -> CannedAnswer {
        func words(_ plain: String) -> String {
            // Written byte by byte, so that a lying server can write what no encoder would.
            String(decoding: JSONText.string(plain, or: text), as: UTF8.self)
        }
        switch self {
        case .abuseipdb: return CannedAnswer(200, abuseIPDB(address, kind, words))
        case .greynoise:
            return CannedAnswer(kind == nil ? 404 : 200, greyNoise(address, kind, words))
        case .crowdsec:
            guard let kind else { return CannedAnswer(404, #"{"message":"IP address information not found"}"#) }
            return CannedAnswer(200, crowdSec(address, kind, words))
        case .ipqualityscore: return CannedAnswer(200, ipQualityScore(address, kind, words))
        }
    }

    private func abuseIPDB(_ ip: IPAddress, _ kind: ServiceRecord.Kind?, _ words: (String) -> String) -> String {
        let bad = kind == .attacker
        return """
            {"data":{"ipAddress":"\(ip)","isPublic":true,"ipVersion":\(ip.family == .v4 ? 4 : 6),\
            "isWhitelisted":\(kind == .harmless),"abuseConfidenceScore":\(bad ? 87 : 0),"countryCode":\(words("RO")),\
            "usageType":\(words("Data Center/Web Hosting/Transit")),"isp":\(words("Specimen Hosting SRL")),\
            "domain":\(words("example.net")),"hostnames":[],"isTor":false,"totalReports":\(bad ? 34 : 0),\
            "numDistinctUsers":\(bad ? 10 : 0),\
            "lastReportedAt":\(bad ? "\"2026-11-22T14:00:00+00:00\"" : "null")}}
            """
    }

    private func greyNoise(_ ip: IPAddress, _ kind: ServiceRecord.Kind?, _ words: (String) -> String) -> String {
        switch kind {
        case nil:
            """
            {"ip":"\(ip)","noise":false,"riot":false,\
            "message":"IP not observed scanning the internet or contained in RIOT data set."}
            """
        case .attacker:
            """
            {"ip":"\(ip)","noise":true,"riot":false,"classification":"malicious","name":\(words("unknown")),\
            "link":"https://viz.greynoise.io/ip/\(ip)","last_seen":"2026-11-22","message":"Success"}
            """
        case .harmless:
            """
            {"ip":"\(ip)","noise":false,"riot":true,"classification":"benign","name":\(words("Example DNS")),\
            "link":"https://viz.greynoise.io/riot/\(ip)","last_seen":"2026-11-22","message":"Success"}
            """
        }
    }

    private func crowdSec(_ ip: IPAddress, _ kind: ServiceRecord.Kind, _ words: (String) -> String) -> String {
        let bad = kind == .attacker
        let total = bad ? 4 : 0
        let scores = #"{"aggressiveness":\#(total),"threat":\#(total),"trust":5,"anomaly":0,"total":\#(total)}"#
        let alarms = bad ? "[]" : "[{\"name\":\"public_dns\",\"label\":\(words("Public DNS"))}]"
        return """
            {"ip_range_score":\(total),"ip":"\(ip)","ip_range":"\(ip)/24","as_name":\(words("SPECIMEN-HOST")),\
            "as_num":64502,"location":{"country":"RO","city":\(words("Iasi")),"latitude":47.16,"longitude":27.58},\
            "reverse_dns":null,"behaviors":[{"name":"ssh:bruteforce","label":\(words("SSH Bruteforce")),\
            "description":""}],"history":{"first_seen":"2026-01-01T00:00:00+00:00",\
            "last_seen":"2026-11-22T14:00:00+00:00","full_age":325,"days_age":325},\
            "classifications":{"false_positives":\(alarms),"classifications":[]},"attack_details":[],\
            "target_countries":{"DE":100},"background_noise_score":\(bad ? 10 : 0),"scores":{"overall":\(scores),\
            "last_day":\(scores),"last_week":\(scores),"last_month":\(scores)},\
            "reputation":"\(bad ? "malicious" : "safe")","confidence":"high","cves":[],"references":[]}
            """
    }

    private func ipQualityScore(_ ip: IPAddress, _ kind: ServiceRecord.Kind?, _ words: (String) -> String) -> String {
        let bad = kind == .attacker
        return """
            {"success":true,"message":"Success","fraud_score":\(bad ? 95 : 20),"country_code":"RO","region":\
            \(words("Iasi")),"city":\(words("Iasi")),"ISP":\(words("Specimen Hosting")),"ASN":64502,"organization":\
            \(words("Specimen Hosting SRL")),"timezone":"Europe/Bucharest","host":"example.net","proxy":\(bad),\
            "vpn":\(bad),"tor":false,"active_vpn":\(bad),"active_tor":false,"recent_abuse":\(bad),\
            "abuse_velocity":"\(bad ? "high" : "none")","bot_status":\(bad),"connection_type":"Data Center",\
            "mobile":false,"is_crawler":false,"request_id":"x"}
            """
    }
}

extension CannedAnswer {
    fileprivate init(_ status: Int, _ json: String) {
        self.init(status: status, body: Array(json.utf8))
    }
}
