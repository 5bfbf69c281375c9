import Logging
import RiskAPI
import ServiceLifecycle
import UnixSignals

/// At SIGHUP: reads the certificate again, and opens the access log anew.
struct RenewService: Service {
    let tls: TLSIdentity?
    let log: AccessLogFile?
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) { self.renew() }
        }
    }

    private func renew() {
        do {
            try tls?.reload()
            try log?.reopen()
            logger.notice("certificate and access log were opened again")
        } catch {
            logger.error("what was open stays in use", metadata: ["error": "\(error)"])
        }
    }
}
