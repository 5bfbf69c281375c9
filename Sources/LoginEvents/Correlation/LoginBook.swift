import IPNetworks

/// The logins that a source may still speak of.
///
/// Logins that wait for another source have a table of their own, so that nobody who can only write lines makes it
/// forget one that is told.
struct LoginBook {
    /// A login's place.
    typealias Place = UInt64

    /// How many stored logins are kept at most.
    static let capacity = 4096
    /// How many logins wait at most for another source.
    static let heldCapacity = 512
    /// How many logins of one process, or of one client, are kept that only unproven lines tell of.
    static let crowd = 16
    private static let slack = 256

    /// A client's end of a connection.
    private struct Client: Hashable {
        var address: IPAddress
        var port: UInt16
    }

    /// One login: a copy of the book shares it until it changes.
    private final class Entry: Sendable {
        let login: TrackedLogin

        init(_ login: TrackedLogin) {
            self.login = login
        }
    }

    private var logins: [Place: Entry] = [:]
    private var byProcess: [Int32: [Place]] = [:]
    private var byClient: [Client: [Place]] = [:]
    private(set) var held: [Place] = []
    private var next: Place = 0
    private var clock: UInt64 = 0

    var count: Int { logins.count }

    subscript(place: Place) -> TrackedLogin? { logins[place]?.login }

    /// The login that waits for the longest, of those that nobody vouches for where there is one.
    var leastOfHeld: Place? { held.first { logins[$0]?.login.isProven == false } ?? held.first }

    /// The first of the unproven logins of a login's process or client, where they are as many as are kept.
    func crowded(by login: TrackedLogin) -> Place? {
        for places in [byProcess[login.event.sshdPID], client(login).flatMap { byClient[$0] }] {
            guard let places, places.count >= Self.crowd else { continue }
            let unproven = places.filter { logins[$0]?.login.isProven == false }
            if unproven.count >= Self.crowd { return unproven.first }
        }
        return nil
    }

    /// The logins of a process, or of the child that it gave over to, newest first.
    func places(process pid: Int32) -> [Place] {
        byProcess[pid]?.reversed() ?? []
    }

    /// The logins of a client, newest first.
    func places(address: IPAddress?, port: UInt16?) -> [Place] {
        guard let address, let port else { return [] }
        return byClient[Client(address: address, port: port)]?.reversed() ?? []
    }

    /// The logins that fit; all of them are looked at.
    func places(where fits: (TrackedLogin) -> Bool) -> [Place] {
        logins.compactMap { fits($0.value.login) ? $0.key : nil }
    }

    /// Keeps a login.
    @discardableResult
    mutating func insert(_ login: TrackedLogin) -> Place {
        next += 1
        clock += 1
        var login = login
        login.touched = clock
        logins[next] = Entry(login)
        index(login, at: next)
        if login.deadline != nil { held.append(next) }
        if logins.count - held.count > Self.capacity { shrink() }
        return next
    }

    /// Changes a login.
    mutating func update(_ place: Place, _ change: (inout TrackedLogin) -> Void) {
        guard var login = logins[place]?.login else { return }
        unindex(login, at: place)
        change(&login)
        clock += 1
        login.touched = clock
        logins[place] = Entry(login)
        index(login, at: place)
        if login.deadline == nil {
            held.removeAll { $0 == place }
        } else if !held.contains(place) {
            held.append(place)
        }
    }

    /// Forgets a login.
    mutating func remove(_ place: Place) {
        guard let login = logins.removeValue(forKey: place)?.login else { return }
        unindex(login, at: place)
        held.removeAll { $0 == place }
    }

    /// Those who go first are over; then come those that only a file told of, and then the ones untouched for longest.
    private mutating func shrink() {
        let stored = logins.compactMap { place, entry in
            entry.login.deadline == nil ? (place: place, rank: rank(entry.login)) : nil
        }
        let order = stored.sorted { $0.rank < $1.rank }
        for (place, _) in order.prefix(Self.slack) { remove(place) }
    }

    private func rank(_ login: TrackedLogin) -> (Int, UInt64) {
        (login.isOver ? 0 : login.isProven ? 2 : 1, login.touched)
    }

    private func processes(_ login: TrackedLogin) -> [Int32] {
        var pids = [login.event.sshdPID]
        for pid in [login.childPID, login.server?.pid] {
            if let pid, !pids.contains(pid) { pids.append(pid) }
        }
        return pids
    }

    private func client(_ login: TrackedLogin) -> Client? {
        guard let address = login.identity.address, let port = login.identity.port else { return nil }
        return Client(address: address, port: port)
    }

    private mutating func index(_ login: TrackedLogin, at place: Place) {
        for pid in processes(login) { Self.add(place, to: &byProcess[pid, default: []]) }
        if let client = client(login) { Self.add(place, to: &byClient[client, default: []]) }
    }

    private static func add(_ place: Place, to places: inout [Place]) {
        if places.last.map({ $0 < place }) ?? true {
            places.append(place)
        } else {
            places.insert(place, at: places.firstIndex { $0 > place } ?? places.endIndex)
        }
    }

    private mutating func unindex(_ login: TrackedLogin, at place: Place) {
        for pid in processes(login) {
            byProcess[pid]?.removeAll { $0 == place }
            if byProcess[pid]?.isEmpty == true { byProcess[pid] = nil }
        }
        guard let client = client(login) else { return }
        byClient[client]?.removeAll { $0 == place }
        if byClient[client]?.isEmpty == true { byClient[client] = nil }
    }
}
