import IPNetworks
import Pipeline
import Reputation

extension JSONWriter {
    /// Writes one assessment, `IPAssessmentOutput`, without a comma before it.
    mutating func assessment(_ verdict: AddressVerdict, _ moment: JudgeMoment?, _ appearances: [Appearance]) {
        piece("{\"self\":\"/v1/assess/ip/" as StaticString)
        piece(verdict.address)
        piece("\",\"score\":" as StaticString)
        piece(UInt32(verdict.score))
        risk(verdict.risk)
        found(verdict.findings)
        entries(appearances)
        network(verdict, moment)
        piece(",\"reason\":\"" as StaticString)
        piece(verdict.reason.rawValue)
        piece("\",\"denylisted\":\"" as StaticString)
        piece(verdict.lists.denied)
        piece("\",\"allowlisted\":\"" as StaticString)
        piece(verdict.lists.allowed)
        datacenter(verdict.datacenter)
        piece("}" as StaticString)
    }

    private mutating func risk(_ risk: RiskLabel) {
        switch risk {
        case .unknown: piece(",\"risk\":\"UNKNOWN\"" as StaticString)
        case .low: piece(",\"risk\":\"LOW\"" as StaticString)
        case .medium: piece(",\"risk\":\"MEDIUM\"" as StaticString)
        case .high: piece(",\"risk\":\"HIGH\"" as StaticString)
        }
    }

    private mutating func found(_ findings: AddressFindings) {
        guard !findings.datasets.isEmpty else {
            piece(",\"datasets\":[],\"sources\":[]" as StaticString)
            return
        }
        piece(",\"datasets\":[" as StaticString)
        list(findings.datasets) { $0.piece($1.uri) }
        piece("],\"sources\":[" as StaticString)
        list(findings.sources) { $0.piece($1.code.uri($1.range)) }
        piece("]" as StaticString)
    }

    private mutating func entries(_ appearances: [Appearance]) {
        guard !appearances.isEmpty else {
            piece(",\"first_appearance\":[],\"last_appearance\":[]" as StaticString)
            return
        }
        piece(",\"first_appearance\":[" as StaticString)
        list(appearances) { $0.piece("/v1/log/ip/id/\($1.first)") }
        piece("],\"last_appearance\":[" as StaticString)
        list(appearances) { $0.piece("/v1/log/ip/id/\($1.last)") }
        piece("]" as StaticString)
    }

    private mutating func list<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
        for (position, element) in elements.enumerated() {
            piece(position == 0 ? "\"" : ",\"" as StaticString)
            write(&self, element)
            piece("\"" as StaticString)
        }
    }

    private mutating func network(_ verdict: AddressVerdict, _ moment: JudgeMoment?) {
        guard verdict.system > 0, let reader = moment?.reader else {
            piece(",\"asn\":\"\",\"asn_prefix\":\"\"" as StaticString)
            return
        }
        piece(",\"asn\":\"/v1/asn/" as StaticString)
        piece(verdict.system)
        piece("\",\"asn_prefix\":\"" as StaticString)
        if let prefix = reader.networkPrefix(around: verdict.judged, location: verdict.match.location) {
            piece("/v1/asn/prefix/" as StaticString)
            piece(prefix)
        }
        piece("\"" as StaticString)
    }

    private mutating func datacenter(_ datacenter: (id: String, prefix: IPPrefix?)?) {
        guard let datacenter else {
            piece("\",\"datacenter\":\"\",\"datacenter_prefix\":\"\"" as StaticString)
            return
        }
        piece("\",\"datacenter\":\"/v1/datacenter/" as StaticString)
        piece(datacenter.id)
        piece("\",\"datacenter_prefix\":\"" as StaticString)
        if let prefix = datacenter.prefix {
            piece("/v1/datacenter/prefix/" as StaticString)
            piece(prefix)
        }
        piece("\"" as StaticString)
    }
}
