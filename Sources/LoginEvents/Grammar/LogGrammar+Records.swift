internal import IPNetworks

extension LogGrammar {
    /// What a match says, as owned values; the match must be a record's, and `text` what it was read from.
    public func record(_ match: LogMatch, in text: Span<UInt8>) -> LogRecord {
        let row = GrammarTables.shared.rows(match.writer)[match.row]
        let fields = match.fields
        let isPreauth = fields.contains(.preauth)
        let category = isPreauth ? row.category : row.categoryAfterAuthentication ?? row.category
        var record = LogRecord(message: row.id, category: category, writer: match.writer)
        record.time = LogTime(match.time)
        record.host = plain(match.host, text)
        record.pid = match.pid < 0 ? nil : match.pid
        record.isInvalidUser = fields.contains(.invalid) || category == .refusedUser
        record.isPreauth = isPreauth
        record.isSuspicious = fields.contains(.suspicious)
        record.repeatCount = match.repeatCount
        record.user = fields.contains(.user) ? user(match.user, isPreauth, text) : row.user.map { RawText($0) }
        record.reason = fields.contains(.reason) ? decoded(match.reason, text) : nil
        record.count = fields.contains(.count) ? match.count : nil
        record.method = fields.contains(.method) ? decoded(match.method, text) : row.method.map { RawText($0) }
        record.submethod = fields.contains(.submethod) ? decoded(match.submethod, text) : nil
        record.session = session(row, match, text)
        addClient(match, text, to: &record)
        addKey(match, text, to: &record)
        return record
    }

    private func addClient(_ match: LogMatch, _ text: Span<UInt8>, to record: inout LogRecord) {
        let fields = match.fields
        if fields.contains(.v4) { record.address = IPAddress(v4: UInt32(truncatingIfNeeded: match.low)) }
        if fields.contains(.v6) { record.address = IPAddress(v6High: match.high, low: match.low) }
        if fields.contains(.remote) { record.remoteHost = plain(match.remote, text) }
        if fields.contains(.port) { record.port = match.port }
    }

    private func addKey(_ match: LogMatch, _ text: Span<UInt8>, to record: inout LogRecord) {
        guard match.fields.contains(.type) else { return }
        var certificate: AuthenticationStep.Certificate?
        if match.fields.contains(.certificate) {
            certificate = AuthenticationStep.Certificate(
                keyID: decoded(match.certificate, text),
                serial: match.serial,
                principals: [],
                authorityFingerprint: string(match.authority, text)
            )
        }
        record.key = AuthenticationStep.PublicKey(
            type: plain(match.type, text),
            fingerprint: match.fields.contains(.fingerprint) ? string(match.fingerprint, text) : nil,
            certificate: certificate
        )
    }

    private func session(_ row: LogRow, _ match: LogMatch, _ text: Span<UInt8>) -> LogSession? {
        let fields = match.fields
        guard let kind = row.session else {
            guard row.category == .sessionClose else { return nil }
            return LogSession(kind: .shell, name: nil, terminal: nil, channel: match.channel)
        }
        return LogSession(
            kind: kind,
            name: fields.contains(.name) ? decoded(match.name, text) : nil,
            terminal: fields.contains(.terminal) ? plain(match.terminal, text) : nil,
            channel: fields.contains(.channel) ? match.channel : nil
        )
    }

    private func plain(_ bytes: LogMatch.Bytes, _ text: Span<UInt8>) -> RawText {
        RawText((bytes.start..<bytes.end).map { text[$0] })
    }

    private func decoded(_ bytes: LogMatch.Bytes, _ text: Span<UInt8>) -> RawText {
        RawText(VisText.decoded((bytes.start..<bytes.end).map { text[$0] }))
    }

    private func user(_ bytes: LogMatch.Bytes, _ isPreauth: Bool, _ text: Span<UInt8>) -> RawText {
        guard isPreauth else { return decoded(bytes, text) }
        return RawText(VisText.decodedFromChild((bytes.start..<bytes.end).map { text[$0] }))
    }

    private func string(_ bytes: LogMatch.Bytes, _ text: Span<UInt8>) -> String {
        String(decoding: (bytes.start..<bytes.end).map { text[$0] }, as: UTF8.self)
    }
}
