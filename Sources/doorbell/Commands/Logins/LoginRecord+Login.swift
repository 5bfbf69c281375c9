import IPNetworks
import LoginEvents
import Notifications
import Pipeline
import Reputation
import RiskModel

extension LoginRecord {
    /// The record of a stored login.
    init(_ login: StoredLogin) {
        let event = login.event
        timestamp = event.time.iso8601
        self.event = Event(login)
        user = Name(name: Self.text(event.user))
        host = Name(name: Sanitiser.visible(event.host, asciiOnly: true))
        source = Source(event.source, assessment: login.assessment)
        authentication = event.authentication.map(Step.init)
        session = Session(login)
        alerts = Dictionary(
            login.deliveries.map { ($0.key.rawValue, $0.value.rawValue) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    fileprivate static func text(_ raw: RawText) -> String {
        Sanitiser.visible(raw, asciiOnly: true)
    }

    fileprivate static func words(_ text: String) -> String {
        Sanitiser.visible(text, asciiOnly: false)
    }

    /// `nil` for an empty list: a key that says nothing is left out.
    fileprivate static func listed<Value, Shown>(_ values: [Value], _ shown: (Value) -> Shown) -> [Shown]? {
        values.isEmpty ? nil : values.map(shown)
    }
}

extension LoginRecord.Event {
    fileprivate init(_ login: StoredLogin) {
        let verdict = login.assessment.map(RiskVerdict.init)
        self.init(
            id: "\(login.event.id)",
            outcome: login.event.outcome.rawValue,
            provider: LoginRecord.text(login.event.service),
            received: login.event.received.iso8601,
            sources: LoginText.names(login.event.witnesses),
            precedingFailures: login.event.precedingFailures.map { failures in
                let error = failures.error == 0 ? nil : failures.error
                return .init(fromSource: failures.fromSource, onUser: failures.onUser, error: error)
            },
            riskScore: verdict?.score,
            riskLabel: verdict?.label?.rawValue,
            riskReason: LoginRecord.words(verdict?.reason ?? "not assessed yet"),
            riskScoreUnrounded: login.assessment?.score.value?.unrounded,
            riskTerms: login.assessment?.score.value.flatMap { LoginRecord.listed($0.terms, LoginRecord.Term.init) },
            riskEvidence: login.assessment.flatMap { LoginRecord.listed($0.evidence, LoginRecord.Listing.init) }
        )
    }
}

extension LoginRecord.Term {
    fileprivate init(_ term: RiskTerm) {
        self.init(points: term.points, kind: LoginRecord.words(term.kind), text: LoginRecord.words(term.text))
    }
}

extension LoginRecord.Listing {
    fileprivate init(_ evidence: Evidence) {
        self.init(
            feed: evidence.feed.text,
            name: LoginRecord.words(evidence.name),
            category: evidence.category.rawValue,
            lastSeen: evidence.lastSeen?.iso8601,
            level: evidence.level == 0 ? nil : evidence.level,
            label: evidence.label.isEmpty ? nil : LoginRecord.words(evidence.label),
            isRemoved: evidence.isRemoved ? true : nil,
            isAboutNetwork: evidence.isAboutNetwork ? true : nil
        )
    }
}

extension LoginRecord.Source {
    fileprivate init(_ source: LoginEvent.Source, assessment: Assessment?) {
        self.init(
            ip: source.address.map { "\($0)" },
            port: source.port,
            remoteHost: LoginRecord.text(source.remoteHost),
            system: assessment?.network.value.map(LoginRecord.AutonomousSystem.init),
            geo: assessment?.place.value.map(LoginRecord.Geo.init)
        )
    }
}

extension LoginRecord.AutonomousSystem {
    fileprivate init(_ network: Assessment.AutonomousSystem) {
        let organization = LoginRecord.Name(name: LoginRecord.words(network.description))
        self.init(number: network.number, name: LoginRecord.words(network.name), organization: organization)
    }
}

extension LoginRecord.Geo {
    fileprivate init(_ place: Assessment.Place) {
        func known(_ text: String) -> String? { text.isEmpty ? nil : LoginRecord.words(text) }
        self.init(
            cityName: known(place.city),
            regionName: known(place.region),
            countryIsoCode: known(place.country),
            location: place.coordinates.map {
                LoginRecord.Location(lat: $0.latitude, lon: $0.longitude, accuracyRadius: $0.accuracyRadius)
            }
        )
    }
}

extension LoginRecord.Step {
    fileprivate init(_ step: AuthenticationStep) {
        let certificate = step.key?.certificate.map {
            LoginRecord.Certificate(
                keyId: LoginRecord.text($0.keyID),
                serial: $0.serial,
                principals: $0.principals.map(LoginRecord.text),
                authorityFingerprint: Sanitiser.visible($0.authorityFingerprint, asciiOnly: true)
            )
        }
        self.init(
            method: LoginRecord.text(step.method),
            submethod: step.submethod.map { LoginRecord.text($0) },
            keyType: step.key.map { LoginRecord.text($0.type) },
            fingerprint: step.key?.fingerprint.map { Sanitiser.visible($0, asciiOnly: true) },
            certificate: certificate
        )
    }
}

extension LoginRecord.Session {
    fileprivate init(_ login: StoredLogin) {
        let duration = login.ended.map { $0.duration(since: login.event.time).components }
        self.init(
            sshdPid: login.event.sshdPID,
            isOpen: login.ended == nil && login.event.outcome == .success,
            ended: login.ended?.iso8601,
            durationSeconds: duration.map { Double($0.seconds) + Double($0.attoseconds / 1_000_000_000_000) / 1e6 },
            channels: LoginRecord.listed(login.channels, LoginRecord.Channel.init)
        )
    }
}

extension LoginRecord.Channel {
    fileprivate init(_ channel: SessionChannel) {
        self.init(
            kind: channel.session.kind.rawValue,
            name: channel.session.name.map { LoginRecord.text($0) },
            terminal: channel.session.terminal.map { LoginRecord.text($0) },
            began: channel.began.iso8601,
            ended: channel.ended?.iso8601
        )
    }
}
