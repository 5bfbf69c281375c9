import Logging
import LoginEvents

extension DeliveryDecision {
    /// Writes the decision where it is worth a line.
    func log(to logger: Logger, about event: EventID?) {
        guard let (level, message) = line else { return }
        var metadata: Logger.Metadata = [:]
        if let event { metadata["event"] = "\(event)" }
        if let reason { metadata["reason"] = "\(reason)" }
        logger.log(level: level, "\(message)", metadata: metadata)
    }

    private var line: (Logger.Level, String)? {
        switch self {
        case .told(nil): (.info, "told")
        case .told: (.warning, "told, with an odd answer")
        case .retrying(_, _, false): (.warning, "not told, tried again later")
        case .retrying(_, _, true): (.warning, "perhaps told, tried again later")
        case .retryingAsPlainText: (.warning, "layout refused, told as plain text")
        case .gaveUp: (.error, "refused, given up")
        case .destinationPaused: (.error, "destination paused, its queue is kept")
        case .destinationResumed: (.notice, "destination takes messages again")
        case .destinationStillPaused: (.warning, "destination still paused")
        case .nothingToTell, .waitingForTime, .waitingForRate, .waitingForStore: nil
        }
    }

    private var reason: String? {
        switch self {
        case .told(let warning): warning
        case .retrying(let reason, _, _), .retryingAsPlainText(let reason), .gaveUp(let reason),
            .destinationPaused(let reason), .destinationStillPaused(let reason):
            reason
        case .destinationResumed, .nothingToTell, .waitingForTime, .waitingForRate, .waitingForStore: nil
        }
    }
}
