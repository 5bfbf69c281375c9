import LoginEvents

extension LogReader.Reading {
    /// Takes out what other hosts wrote into a file, and says which they are, once for each line.
    ///
    /// The journal is this host's own; lines that name no host are too.
    mutating func dropOthers(than names: HostNames) -> [RawText] {
        guard source == .logFile else { return [] }
        var others: [RawText] = []
        var known: RawText = ""
        witnesses.removeAll { witness in
            let host = witness.record.host
            if host == known || names.contains(host) {
                known = host
                return false
            }
            others.append(host)
            return true
        }
        records -= others.count
        return others
    }
}
