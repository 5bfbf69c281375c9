/// The few messages that most lines of a server's log are, read by hand.
///
/// What it takes, it takes exactly as the row programs do, which stay the reference; what it does not take is theirs. It
/// takes only what the first program that could fit would take.
struct FrequentMessages: BitwiseCopyable, Sendable {
    /// The shortest message that is looked at, so that its first three words are inside.
    private static let shortest = 24
    static let space = UInt8(ascii: " ")

    private let failed: Int
    private let accepted: Int
    private let maximum: Int
    private let disconnectedUser: Int
    private let invalidUser: Int
    private let closed: Int
    private let disconnected: Int
    private let failure: Int
    private let unknownUser: Int
    private let sessionClosed: Int
    let acceptedKey: Int
    let received: Int
    let moreFailures: Int
    let sessionOpened: Int
    let environment: Int

    /// The messages as rows of `rows`, which must have them all.
    init(_ rows: [LogRow]) {
        func row(_ start: String) -> Int {
            guard let row = rows.firstIndex(where: { $0.format.hasPrefix(start) }) else {
                preconditionFailure("the table has no row \(start)")
            }
            return row
        }
        failed = row("Failed %method for %invalid%user from %host port %port ssh2")
        accepted = row("Accepted %method for %user from %host port %port ssh2")
        invalidUser = row("Invalid user %user from %host port %port")
        closed = row("Connection closed by {authenticating user %user |invalid user %mark%user |}%host port %port")
        disconnected = row("Disconnected from {authenticating user %user |invalid user %mark%user |}%host port %port")
        failure = row("pam_unix(sshd:auth): authentication failure; logname= uid=0")
        unknownUser = row("pam_unix(sshd:auth): check pass; user unknown")
        maximum = row("maximum authentication attempts exceeded for %invalid%user from %host port %port ssh2")
        disconnectedUser = row("Disconnected from user %user %host port %port")
        acceptedKey = row("Accepted %method for %login from %host port %port ssh2: %key")
        received = row("Received disconnect from %host{ port %port|}:{ |}%number: %reason")
        moreFailures = row("PAM %count more authentication failure{s|}; logname=%any uid=%any")
        sessionOpened = row("pam_unix(%word:session): session opened for user %user(uid=%number) by %reason")
        environment = row("pam_%word(%word): %reason")
        sessionClosed = row("pam_unix(sshd:session): session closed for user %user")
    }

    /// Whether the message in `start..<end` is one of them; `match` then has the row and its fields.
    @inline(__always)
    func match(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard end &- start >= Self.shortest, end &- start <= FormatPrograms.longestMessage else { return false }
        let word = text.word(start)
        switch word {
        case Word.of("pam_unix"): return module(text, start, end, &match)
        case Word.of("Connecti"): return connection(text, start, end, &match)
        case Word.of("Invalid "): return invalid(text, start, end, &match)
        case Word.of("Disconne"): return disconnection(text, start, end, &match)
        case Word.of("Accepted"):
            guard text.word(start &+ 8) & 0xFF == 0x20 else { return false }
            return attempt(accepted, text, start &+ 9, end, &match) || key(text, start &+ 9, end, &match)
        case Word.of("Received"): return reception(text, start, end, &match)
        case Word.of("maximum "): return exceeded(text, start, end, &match)
        case Word.of("pam_env("): return environment(text, start, end, &match)
        default:
            if word & Word.low(4) == Word.of("PAM ") { return more(text, start, end, &match) }
            guard word & Word.low(7) == Word.of("Failed ") else { return false }
            return attempt(failed, text, start &+ 7, end, &match)
        }
    }

    /// `METHOD for USER from HOST port PORT ssh2` from `start`; a failure may say `invalid user `.
    @inline(__always)
    private func attempt(_ row: Int, _ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard text.lastWord(end) >> 24 == Word.of(" ssh2") else { return false }
        let stop = text.first(Self.space, from: start, to: end)
        guard stop > start, text.word(stop) & Word.low(5) == Word.of(" for ") else { return false }
        guard attempt(row, text, behind: stop &+ 5, end, &match) else { return false }
        return match.takeMethod(LogMatch.Bytes(start: start, end: stop), text)
    }

    /// `USER from HOST port PORT ssh2` from `start`; the end is known to be ` ssh2`.
    @inline(__always)
    private func attempt(
        _ row: Int,
        _ text: Span<UInt8>,
        behind start: Int,
        _ end: Int,
        _ match: inout LogMatch
    ) -> Bool {
        var position = start
        if row != accepted, text.word(position) == Word.of("invalid "),
            text.word(position &+ 8) & Word.low(5) == Word.of("user ")
        {
            position &+= 13
            match.fields.insert(.invalid)
        } else if row != accepted, text.word(position) == Word.of("illegal ") {
            return false
        }
        let host = client(text, position, end &- 5, &match)
        guard host &- 6 >= position, text.word(host &- 6) & Word.low(6) == Word.of(" from ") else { return false }
        return take(row, LogMatch.Bytes(start: position, end: host &- 6), text, &match)
    }

    /// `maximum authentication attempts exceeded for USER from HOST port PORT ssh2`.
    @inline(__always)
    private func exceeded(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard end &- start >= 56, text.lastWord(end) >> 24 == Word.of(" ssh2"),
            text.word(start &+ 8) == Word.of("authenti"), text.word(start &+ 16) == Word.of("cation a"),
            text.word(start &+ 24) == Word.of("ttempts "), text.word(start &+ 32) == Word.of("exceeded"),
            text.word(start &+ 40) & Word.low(5) == Word.of(" for ")
        else { return false }
        return attempt(maximum, text, behind: start &+ 45, end, &match)
    }

    /// `Invalid user USER from HOST port PORT`.
    @inline(__always)
    private func invalid(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard text.word(start &+ 8) & Word.low(5) == Word.of("user ") else { return false }
        let host = client(text, start &+ 13, end, &match)
        guard host &- 6 >= start &+ 13, text.word(host &- 6) & Word.low(6) == Word.of(" from ") else { return false }
        return take(invalidUser, LogMatch.Bytes(start: start &+ 13, end: host &- 6), text, &match)
    }

    /// `Connection closed by [authenticating user USER |invalid user USER ]HOST port PORT`.
    @inline(__always)
    private func connection(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard text.word(start &+ 8) == Word.of("on close"), text.word(start &+ 16) & Word.low(5) == Word.of("d by ")
        else { return false }
        return peer(closed, text, start &+ 21, end, &match)
    }

    /// `Disconnected from [authenticating user USER |invalid user USER ]HOST port PORT`.
    @inline(__always)
    private func disconnection(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard text.word(start &+ 8) == Word.of("cted fro"), text.word(start &+ 16) & Word.low(2) == Word.of("m ") else {
            return false
        }
        // "user port 5" is a client called "user".
        if text.word(start &+ 18) & Word.low(5) == Word.of("user "),
            text.word(start &+ 23) & Word.low(5) != Word.of("port ")
        {
            return named(disconnectedUser, text, start &+ 23, end, &match)
        }
        return peer(disconnected, text, start &+ 18, end, &match)
    }

    /// A client before it is authenticated, from `start` to `end`.
    @inline(__always)
    private func peer(_ row: Int, _ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        let word = text.word(start)
        var position = start
        if word == Word.of("authenti"), text.word(start &+ 8) == Word.of("cating u"),
            text.word(start &+ 16) & Word.low(4) == Word.of("ser ")
        {
            position &+= 20
        } else if word == Word.of("invalid "), text.word(start &+ 8) & Word.low(5) == Word.of("user ") {
            match.fields.insert(.invalid)
            position &+= 13
        } else {
            return client(text, start, end, &match) == start && done(row, &match)
        }
        return named(row, text, position, end, &match)
    }

    /// `USER HOST port PORT` from `position` to `end`.
    @inline(__always)
    private func named(_ row: Int, _ text: Span<UInt8>, _ position: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        let host = client(text, position, end, &match)
        guard host &- 1 >= position else { return false }
        return take(row, LogMatch.Bytes(start: position, end: host &- 1), text, &match)
    }

    /// What `pam_unix` says for sshd.
    @inline(__always)
    private func module(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        let third = text.word(start &+ 16)
        switch (text.word(start &+ 8), third) {
        case (Word.of("(sshd:au"), Word.of("th): aut")): return failure(text, start, end, &match)
        case (Word.of("(sshd:au"), Word.of("th): che")):
            guard end &- start == 45, text.word(start &+ 24) == Word.of("ck pass;"),
                text.word(start &+ 32) == Word.of(" user un"), text.word(start &+ 37) == Word.of(" unknown")
            else { return false }
            return done(unknownUser, &match)
        case (Word.of("(sshd:se"), Word.of("ssion): ")):
            guard end &- start >= 48, text.word(start &+ 24) == Word.of("session "),
                text.word(start &+ 40) == Word.of("or user ")
            else { return false }
            if text.word(start &+ 32) == Word.of("opened f") { return opened(text, start &+ 48, end, &match) }
            guard text.word(start &+ 32) == Word.of("closed f") else { return false }
            return take(sessionClosed, LogMatch.Bytes(start: start &+ 48, end: end), text, &match)
        default: return false
        }
    }

    /// `authentication failure; … rhost=HOST  user=USER`, of which the first three words are known.
    @inline(__always)
    private func failure(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard end &- start > 88, text.word(start &+ 24) == Word.of("henticat"),
            text.word(start &+ 32) == Word.of("ion fail"), text.word(start &+ 39) == Word.of("lure; lo")
        else { return false }
        return facts(failure, text, start &+ 45, end, &match)
    }

    /// `logname= uid=0 euid=0 tty=ssh ruser= rhost=HOST  user=USER` from `start`.
    @inline(__always)
    func facts(_ row: Int, _ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        let host = start &+ 43
        guard end > host, text.word(start) == Word.of("logname="), text.word(start &+ 8) == Word.of(" uid=0 e"),
            text.word(start &+ 16) == Word.of("uid=0 tt"), text.word(start &+ 24) == Word.of("y=ssh ru"),
            text.word(start &+ 32) == Word.of("ser= rho"), text.word(start &+ 35) == Word.of("= rhost=")
        else { return false }
        let stop = text.first(Self.space, from: host, to: end)
        guard stop > host, match.takeHost(LogMatch.Bytes(start: host, end: stop), text),
            match.takeAccount(LogMatch.Bytes(start: stop, end: end), text)
        else { return false }
        return done(row, &match)
    }

    /// Reads `HOST port PORT` that ends at `end`; where the host starts, or -1.
    ///
    /// Inlined nowhere: one copy stays in the processor's cache.
    @inline(never)
    func client(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Int {
        guard end &- start >= 8 else { return -1 }
        let word = text.lastWord(end)
        let count = Word.noDigits(word).leadingZeroBitCount >> 3
        guard count > 0, count <= 5 else { return -1 }
        let port = Word.number(word >> UInt64(64 &- 8 &* count), count)
        let stop = end &- count &- 6
        guard port <= 65_535, stop > start, text.word(stop) & Word.low(6) == Word.of(" port ") else { return -1 }
        let host = text.behindLast(Self.space, from: start, to: stop)
        guard host < stop, match.takeHost(LogMatch.Bytes(start: host, end: stop), text) else { return -1 }
        match.port = UInt16(truncatingIfNeeded: port)
        match.fields.insert(.port)
        return host
    }

    @inline(__always)
    func take(_ row: Int, _ user: LogMatch.Bytes, _ text: Span<UInt8>, _ match: inout LogMatch) -> Bool {
        match.takeUser(user, text)
        return done(row, &match)
    }

    @inline(__always)
    func done(_ row: Int, _ match: inout LogMatch) -> Bool {
        match.row = row
        return true
    }
}
