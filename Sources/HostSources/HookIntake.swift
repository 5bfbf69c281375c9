import CLinuxSockets
import Glibc
import HookDatagram
import LoginEvents

/// Merges the two ways on which reports come, oldest first, and lets go of each only when it was taken.
///
/// A datagram is looked at (MSG_PEEK) and stays in the socket until the sink has returned, a file stays in the spool:
/// who kills the agent between the two finds the report again, and its origin key tells that it came twice.
final class HookIntake {
    /// Why `takeAll` came back.
    enum Outcome: Equatable {
        /// There is nothing more.
        case idle
        /// The sink or the socket failed; try again after a while.
        case stalled
    }

    private enum Origin {
        case socket
        case spool
    }

    private let socket: HookSocket
    private let spool: SpoolReader
    private let trustedUser: UInt32
    private let sink: (HookReport) throws -> Void
    private let onRefused: (RefusedReport) -> Void
    private let onStall: (String) -> Void
    private var held: HookRecord?
    private var socketFailed = false
    private var buffer = [UInt8](repeating: 0, count: HookFormat.maximumSize)

    init(
        socket: HookSocket,
        spool: SpoolReader,
        trustedUser: UInt32,
        sink: @escaping (HookReport) throws -> Void,
        onRefused: @escaping (RefusedReport) -> Void,
        onStall: @escaping (String) -> Void
    ) {
        self.socket = socket
        self.spool = spool
        self.trustedUser = trustedUser
        self.sink = sink
        self.onRefused = onRefused
        self.onStall = onStall
    }

    /// Hands over everything that waits, until `isStopped` says no.
    func takeAll(until isStopped: () -> Bool) -> Outcome {
        while !isStopped() {
            guard let (record, origin) = next() else { return socketFailed ? .stalled : .idle }
            do {
                try sink(HookReport(record))
            } catch {
                // The type only: an error may quote what the report says.
                onStall("\(error)")
                return .stalled
            }
            consume(origin)
        }
        return .idle
    }

    /// Empties a socket of our own before it goes: what the sink does not take is put into the spool.
    func close() {
        socket.close()
        guard socket.isOwn else { return }
        var isTaking = true
        while let record = datagram() {
            do {
                if isTaking { try sink(HookReport(record)) }
            } catch {
                isTaking = false
            }
            if !isTaking { _ = spool.directory.store(record) }
            consume(.socket)
        }
    }

    /// The older of the two heads.
    ///
    /// The socket is looked at first: every file that was complete before the datagram was
    /// sent is then in the spool.
    private func next() -> (HookRecord, Origin)? {
        let datagram = datagram()
        guard let file = spool.first() else { return datagram.map { ($0, .socket) } }
        guard let datagram, datagram.header.realtime < file.header.realtime else { return (file, .spool) }
        return (datagram, .socket)
    }

    private func consume(_ origin: Origin) {
        switch origin {
        case .socket:
            held = nil
            _ = linux_discard(socket.descriptor.number)
        case .spool:
            spool.removeFirst()
        }
    }

    /// The first datagram that is a report of root's; what comes before it and is none is taken out and counted.
    private func datagram() -> HookRecord? {
        if let held { return held }
        socketFailed = false
        while true {
            var datagram = linux_datagram()
            // Safe: the call writes at most as many bytes as there are, and fills the struct.
            let result = unsafe buffer.withUnsafeMutableBytes {
                unsafe linux_peek(socket.descriptor.number, $0.baseAddress, $0.count, &datagram)
            }
            if result == -EINTR { continue }
            guard result >= 0 else {
                socketFailed = result != -EAGAIN
                if socketFailed { onStall(SystemError("read the socket", code: -result).description) }
                return nil
            }
            switch judge(datagram) {
            case .success(let record):
                held = record
                return record
            case .failure(let reason):
                _ = linux_discard(socket.descriptor.number)
                onRefused(reason)
            }
        }
    }

    private func judge(_ datagram: linux_datagram) -> Result<HookRecord, RefusedReport> {
        guard datagram.has_credentials != 0, datagram.user == trustedUser else { return .failure(.forged) }
        guard datagram.length <= buffer.count else { return .failure(.oversized) }
        return HookRecord.read(Array(buffer[..<Int(datagram.length)]))
    }
}

extension HookReport {
    /// What a record says, in the terms of the rooms above.
    init(_ record: HookRecord) {
        self.init(
            activity: record.header.activity == .open ? .logon : .logoff,
            time: Timestamp(microseconds: Int64(record.header.realtime / 1000)),
            originKey: record.originKey,
            sshdPID: record.header.sshdPID,
            user: RawText(record.user),
            remoteHost: RawText(record.remoteHost),
            service: RawText(record.service),
            tty: RawText(record.tty),
            connection: RawText(record.connection),
            authInfo: record.authInfo,
            isTruncated: record.isTruncated
        )
    }
}
