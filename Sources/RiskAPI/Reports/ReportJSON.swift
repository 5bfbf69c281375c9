import IPNetworks
import Pipeline

extension JSONWriter {
    /// Writes a reported address, times in milliseconds.
    mutating func reported(_ reported: ReportedAddress) {
        beginObject()
        property("self", "/v1/denylist/reported/ip/\(reported.address)")
        property("last_report", reported.lastReport.milliseconds)
        property("total_reports", reported.total)
        property("dataset", "/v1/dataset/ip/\(reported.dataset)")
        texts("tags", reported.tags)
        property("expiry", reported.expiry.milliseconds)
        property("protocol", AddressExport.name(reported.address.family))
        endObject()
    }
}
