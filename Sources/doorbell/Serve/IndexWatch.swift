import Logging
import ReputationFiles
import ServiceLifecycle

/// Looks for a newer index every second; requests go on with the one they took.
struct IndexWatch: Service {
    let generations: IndexGenerations
    let logger: Logger
    /// Is called with each new generation, before it is said.
    let onNew: @Sendable () -> Void

    func run() async {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(1))) != nil { self.look() }
        }
    }

    private func look() {
        do throws(IndexFileError) {
            guard try generations.refresh() else { return }
            onNew()
            logger.notice("a new index is in force")
        } catch {
            logger.error("the index cannot be used; what was in force stays", metadata: ["error": "\(error)"])
        }
    }
}
