import IPNetworks
import LoginEvents
import Notifications
import Reputation
import RiskModel
import Timestamps

extension ReplayRecord {
    /// The record of a history, with the `top` worst sources and accounts.
    init(_ history: ReplayHistory, files: [ReplayedFile], risk: ReplayRisk, top: Int) {
        let counts = history.counts
        self.init(
            period: counts.first.flatMap { first in counts.last.map { Period(first: first, last: $0) } },
            files: files.map(File.init),
            hosts: history.hostNames.filter { !$0.isEmpty }.map(Self.visible),
            lines: Lines(counts, files),
            logins: Logins(history, risk),
            attacks: Attacks(history, risk: risk, top: top),
            loginsAfterFailures: Listed(
                count: counts.afterFailures,
                list: history.afterFailures.map { Login($0, risk) }
            ),
            doubtfulLogins: Listed(count: counts.doubtful, list: history.doubtful.map { Login($0, risk) }),
            suspiciousLines: Listed(count: counts.suspicious, list: history.suspicious.map { Line($0, files) }),
            unknownLines: Listed(count: counts.unknown, list: history.unknown.map { Line($0, files) }),
            index: risk.judge.map { AssessRecord.Index($0.age()) }
        )
    }

    fileprivate static func visible(_ text: RawText) -> String {
        Sanitiser.visible(text, asciiOnly: true)
    }

    fileprivate static func known(_ text: RawText) -> String? {
        text.isEmpty ? nil : visible(text)
    }

    fileprivate static func known(_ text: String) -> String? {
        text.isEmpty ? nil : Sanitiser.visible(text, asciiOnly: false)
    }
}

extension ReplayRecord.Period {
    fileprivate init(first: Timestamp, last: Timestamp) {
        self.init(first: first.iso8601, last: last.iso8601, seconds: last.seconds - first.seconds)
    }
}

extension ReplayRecord.Lines {
    fileprivate init(_ counts: HistoryCounts, _ files: [ReplayedFile]) {
        self.init(
            read: files.map(\.lines).reduce(0, +),
            tooLong: files.map(\.tooLong).reduce(0, +),
            records: Dictionary(uniqueKeysWithValues: counts.records.map { ($0.key.rawValue, $0.value) }),
            unknown: counts.unknown
        )
    }
}

extension ReplayRecord.Logins {
    fileprivate init(_ history: ReplayHistory, _ risk: ReplayRisk) {
        let counts = history.counts
        self.init(
            count: counts.logins,
            ended: counts.ended,
            ungrouped: counts.ungrouped,
            channels: Dictionary(uniqueKeysWithValues: counts.kinds.map { ($0.key.rawValue, $0.value) }),
            groups: history.loginGroups.map { ReplayRecord.Group($0, risk) }
        )
    }
}

extension ReplayRecord.File {
    fileprivate init(_ file: ReplayedFile) {
        self.init(
            name: file.name,
            compression: file.compression,
            lines: file.lines,
            bytes: file.bytes,
            isComplete: file.failure == nil,
            failure: file.failure
        )
    }
}

extension ReplayRecord.Attacks {
    fileprivate init(_ history: ReplayHistory, risk: ReplayRisk, top: Int) {
        self.init(
            attempts: history.counts.attempts,
            dropped: history.counts.dropped,
            withoutAddress: history.counts.withoutAddress,
            sourceCount: history.attackerCount,
            userCount: history.triedUserCount,
            sources: history.attackers(top).map { ReplayRecord.Attacker($0, risk) },
            users: history.triedUsers(top).map {
                ReplayRecord.Tried(user: ReplayRecord.visible($0.user), count: $0.count, error: $0.error)
            }
        )
    }
}

extension ReplayRecord.Attacker {
    fileprivate init(_ source: HistorySource, _ risk: ReplayRisk) {
        self.init(
            source: ReplayRecord.Source(source.address, "", risk),
            network: source.isNetwork ? "\(source.network)/64" : nil,
            attempts: source.attempts,
            error: source.error,
            dropped: source.dropped,
            first: source.first.iso8601,
            last: source.last.iso8601,
            users: source.users.map {
                ReplayRecord.Tried(user: ReplayRecord.visible($0.user), count: $0.count, error: 0)
            },
            hasMoreUsers: source.hasMoreUsers,
            logins: source.logins
        )
    }
}

extension ReplayRecord.Group {
    fileprivate init(_ group: HistoryLoginGroup, _ risk: ReplayRisk) {
        let hasEnds = group.endedCount > 0
        self.init(
            user: ReplayRecord.visible(group.key.user),
            host: ReplayRecord.known(group.key.host),
            source: ReplayRecord.Source(group.key.address, group.key.remoteHost, risk),
            authentication: group.key.authentication.map(ReplayRecord.Step.init),
            count: group.count,
            first: group.first.iso8601,
            last: group.last.iso8601,
            ended: group.endedCount,
            meanSeconds: hasEnds ? (group.duration / group.endedCount).components.seconds : nil,
            longestSeconds: hasEnds ? group.longest.components.seconds : nil,
            kinds: group.kinds.map(\.rawValue),
            mostFailuresBefore: group.mostFailures,
            doubtful: group.doubtfulCount
        )
    }
}

extension ReplayRecord.Login {
    fileprivate init(_ login: HistoryLogin, _ risk: ReplayRisk) {
        self.init(
            time: login.time.iso8601,
            user: ReplayRecord.visible(login.user),
            host: ReplayRecord.known(login.host),
            source: ReplayRecord.Source(login.source.address, login.source.remoteHost, risk),
            port: login.source.port,
            pid: login.pid == 0 ? nil : login.pid,
            authentication: login.authentication.map(ReplayRecord.Step.init),
            failuresFromSource: login.failures.fromSource,
            failuresOnUser: login.failures.onUser,
            failuresError: login.failures.error,
            doubts: HistoryLogin.Doubt.allCases.filter(login.doubts.contains).map(\.rawValue)
        )
    }
}

extension ReplayRecord.Step {
    fileprivate init(_ step: AuthenticationStep) {
        self.init(
            method: ReplayRecord.visible(step.method),
            submethod: step.submethod.map(ReplayRecord.visible),
            keyType: step.key.map { ReplayRecord.visible($0.type) },
            fingerprint: step.key?.fingerprint.map { Sanitiser.visible($0, asciiOnly: true) },
            certificate: step.key?.certificate.map { ReplayRecord.visible($0.keyID) }
        )
    }
}

extension ReplayRecord.Line {
    fileprivate init(_ line: HistoryLine, _ files: [ReplayedFile]) {
        self.init(
            file: files.indices.contains(line.place.file) ? files[line.place.file].name : "",
            line: line.place.line,
            message: line.message,
            text: ReplayRecord.visible(line.text)
        )
    }
}

extension ReplayRecord.Source {
    fileprivate init(_ address: IPAddress?, _ remoteHost: RawText, _ risk: ReplayRisk) {
        self.init(
            address: address.map { "\($0)" },
            remoteHost: ReplayRecord.known(remoteHost),
            risk: risk.assessment(address).map(ReplayRecord.Risk.init)
        )
    }
}

extension ReplayRecord.Risk {
    fileprivate init(_ assessment: Assessment) {
        let verdict = RiskVerdict(assessment)
        self.init(
            score: verdict.score,
            label: verdict.label?.rawValue,
            reason: Sanitiser.visible(verdict.reason, asciiOnly: false),
            network: assessment.network.value.map {
                ReplayRecord.Network(number: $0.number, name: ReplayRecord.known($0.name))
            },
            place: assessment.place.value.map {
                ReplayRecord.Place(
                    city: ReplayRecord.known($0.city),
                    region: ReplayRecord.known($0.region),
                    country: ReplayRecord.known($0.country)
                )
            }
        )
    }
}
