import LoginEvents

/// The parts of a history as a terminal shows them.
enum ReplayText {
    /// `12,345`, or `12,345 to 12,400` where it is not known exactly.
    static func count(_ count: UInt64, error: UInt64) -> String {
        let least = DigitGroups.text(Int(clamping: count))
        return error == 0 ? least : "\(least) to \(DigitGroups.text(Int(clamping: count &+ error)))"
    }

    /// The address, or the /64 of which several were seen.
    static func source(_ source: HistorySource) -> String {
        source.isNetwork ? "\(source.network)/64" : "\(source.address)"
    }

    /// The accounts that a source tried, `root (812), admin`, and dots where there were more.
    static func users(_ source: HistorySource) -> String {
        let names = source.users.map { user in
            let name = TerminalText.text(user.user, limit: 20)
            return user.count == 1 ? quoted(name) : "\(quoted(name)) (\(DigitGroups.text(Int(clamping: user.count))))"
        }
        return names.joined(separator: ", ") + (source.hasMoreUsers ? ", ..." : "")
    }

    /// A name that is empty or holds blanks in quotes.
    private static func quoted(_ name: String) -> String {
        name.isEmpty || name.contains(" ") || name.contains(",") ? "\"\(name)\"" : name
    }

    /// Why a login is doubtful.
    static func doubts(_ login: HistoryLogin) -> String {
        HistoryLogin.Doubt.allCases.filter(login.doubts.contains).map { doubt in
            switch doubt {
            case .ambiguous: "the line can be read in two ways"
            case .withoutProcess: "the line names no process, as other lines here do"
            case .withoutPAM: "PAM opened no session for it, as it did for others"
            case .forged: "another program wrote the line"
            }
        }.joined(separator: "; ")
    }

    /// `shell`, `sftp`.
    static func kind(_ kind: LogSession.Kind) -> String {
        kind.rawValue.split(separator: "_").joined(separator: " ")
    }

    /// `auth.log.1:123`.
    static func place(_ line: HistoryLine, files: [ReplayedFile]) -> String {
        let name = files.indices.contains(line.place.file) ? files[line.place.file].name : "?"
        return "\(name):\(line.place.line)"
    }
}
