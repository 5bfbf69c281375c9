extension SlackWebhookURL {
    /// Why a text is not the URL of a webhook; says nothing of the text itself, which may hold a secret.
    public enum ParseError: Error, Hashable, Sendable, CustomStringConvertible {
        /// There is nothing.
        case empty
        /// More than 2,048 characters.
        case tooLong
        /// Something that is not printable ASCII is in it.
        case notPrintable
        /// It is not `https://HOST/PATH`.
        case notAURL
        /// `http` to a host that is not this one.
        case insecure
        /// A URL of Slack's Workflow Builder.
        case workflow
        /// The answering URL of a click or a command.
        case responseURL
        /// A host of Slack that takes no webhooks.
        case notAWebhookHost
        /// Slack's host, but not the path of a webhook.
        case wrongShape

        /// What is wrong and what would be right.
        public var description: String {
            switch self {
            case .empty: "the webhook URL is empty"
            case .tooLong: "the webhook URL is longer than 2048 characters"
            case .notPrintable: "the webhook URL holds a blank or a character that is not ASCII"
            case .notAURL: "the webhook URL is not of the form https://HOST/PATH"
            case .insecure: "the webhook URL must begin with https:// (http:// only for this machine's loopback)"
            case .workflow:
                "this is a URL of Slack's Workflow Builder, which takes other messages; "
                    + "create an incoming webhook in a Slack app instead (docs/slack.md)"
            case .responseURL:
                "this is the answering URL of a click or a command, which soon expires; "
                    + "create an incoming webhook in a Slack app instead (docs/slack.md)"
            case .notAWebhookHost:
                "this host of Slack takes no webhooks; their URLs begin with https://hooks.slack.com/"
            case .wrongShape:
                "the webhook URL does not look like https://hooks.slack.com/services/T.../B.../...; copy the whole of it"
            }
        }
    }
}
