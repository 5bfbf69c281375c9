/// The bare words with which an incoming webhook refuses, what each means and what to do about it.
///
/// Source: Slack's documentation of incoming webhooks, and what is seen in the wild.
public enum SlackRefusal: String, CaseIterable, Sendable {
    /// Not JSON, or not the right content type.
    case invalidPayload = "invalid_payload"
    /// A rule of Block Kit is broken.
    case invalidBlocks = "invalid_blocks"
    /// `blocks` is not a list of blocks.
    case invalidBlocksFormat = "invalid_blocks_format"
    /// An attachment is wrong.
    case invalidAttachments = "invalid_attachments"
    /// There is nothing to show.
    case noText = "no_text"
    /// The older spelling of the same.
    case missingText = "missing_text_or_fallback_or_attachments"
    /// More than 100 attachments.
    case tooManyAttachments = "too_many_attachments"
    /// The text is too long.
    case messageTooLong = "msg_too_long"
    /// All blocks together are too long.
    case blocksTooLong = "msg_blocks_too_long"
    /// The user of a direct message does not exist.
    case userNotFound = "user_not_found"
    /// The secret in the URL is wrong, expired or revoked.
    case invalidToken = "invalid_token"
    /// An administrator restricts who may post.
    case actionProhibited = "action_prohibited"
    /// Not everyone may post to the general channel.
    case generalChannelDenied = "posting_to_general_channel_denied"
    /// The workspace is not active.
    case teamDisabled = "team_disabled"
    /// The channel is gone, or the app is no longer let in.
    case channelNotFound = "channel_not_found"
    /// The webhook is disabled, removed or was never there.
    case noService = "no_service"
    /// The webhook is switched off.
    case noActiveHooks = "no_active_hooks"
    /// The second part of the URL is wrong.
    case noServiceID = "no_service_id"
    /// The first part of the URL is wrong.
    case noTeam = "no_team"
    /// The channel is archived.
    case channelIsArchived = "channel_is_archived"
    /// Too many messages.
    case rateLimited = "rate_limited"
    /// Slack failed.
    case rollupError = "rollup_error"

    /// Whom a refusal concerns.
    public enum Concern: Sendable {
        /// This message; others may pass.
        case message
        /// Every message, until somebody mends the configuration.
        case destination
        /// This moment: the same message may pass later.
        case moment
    }

    /// Whom it concerns.
    public var concern: Concern {
        switch self {
        case .invalidPayload, .invalidBlocks, .invalidBlocksFormat, .invalidAttachments, .noText, .missingText,
            .tooManyAttachments, .messageTooLong, .blocksTooLong:
            .message
        case .userNotFound, .invalidToken, .actionProhibited, .generalChannelDenied, .teamDisabled, .channelNotFound,
            .noService, .noActiveHooks, .noServiceID, .noTeam, .channelIsArchived:
            .destination
        case .rateLimited, .rollupError:
            .moment
        }
    }

    /// Whether it says that there was nothing to show: what a webhook that works answers to an empty message.
    public var meansNothingToShow: Bool { self == .noText || self == .missingText }

    /// What it means and what to do, in one or two sentences.
    public var explanation: String {
        switch self {
        case .invalidPayload:
            "Slack could not read the message as JSON. A proxy between here and Slack may have changed it."
        case .invalidBlocks, .invalidBlocksFormat, .invalidAttachments, .tooManyAttachments, .messageTooLong,
            .blocksTooLong:
            "Slack does not take the layout of this message. The webhook itself works; please report this as a fault."
        case .noText, .missingText:
            "The webhook works: it was asked with an empty message, which it refused as it should."
        case .userNotFound:
            "The webhook points at a person who is not there. Create a webhook for a channel."
        case .invalidToken:
            "The last part of the URL is wrong, or the webhook was revoked, which Slack does when it finds a URL in a "
                + "public place. Copy the URL again, or create a new webhook."
        case .actionProhibited:
            "An administrator of the workspace restricts this. Ask them to allow the app."
        case .generalChannelDenied:
            "Only some people may post to the general channel. Create a webhook for another channel."
        case .teamDisabled:
            "The workspace is not active any more."
        case .channelNotFound:
            "The channel was deleted, or made private without the app in it. Create a webhook for a channel that is "
                + "there."
        case .noService, .noActiveHooks:
            "The webhook was removed or switched off. Create a new one in the app's settings, under Incoming Webhooks."
        case .noServiceID, .noTeam:
            "The URL is not complete. Copy it again."
        case .channelIsArchived:
            "The channel is archived. Restore it, or create a webhook for another one."
        case .rateLimited:
            "Slack takes about one message a second for each channel. Wait a little."
        case .rollupError:
            "Something failed inside Slack. Try again later."
        }
    }
}
