extension SlackSimulator {
    /// What goes wrong with one request, instead of what would have happened.
    public enum Fault: String, Sendable, CaseIterable {
        /// 429 with `Retry-After` and JSON; the message is dropped.
        case rateLimited = "rate_limited"
        /// The same, but the message is shown all the same, as has been seen.
        case rateLimitedButShown = "rate_limited_but_shown"
        /// 500 `rollup_error`.
        case serverError = "rollup_error"
        /// 502 with a page of a gateway.
        case badGateway = "bad_gateway"
        /// 403 `invalid_token`.
        case invalidToken = "invalid_token"
        /// 404 `no_service`.
        case noService = "no_service"
        /// 410 `channel_is_archived`.
        case channelIsArchived = "channel_is_archived"
        /// 400 `invalid_blocks`, for a message that is all right.
        case invalidBlocks = "invalid_blocks"
        /// No answer for a long time; the message is not shown.
        case hangBeforeCommit = "hang_before_commit"
        /// No answer for a long time; the message is shown.
        case hangAfterCommit = "hang_after_commit"
        /// The connection is cut; the message is not shown.
        case cutBeforeCommit = "cut_before_commit"
        /// The connection is cut; the message is shown.
        case cutAfterCommit = "cut_after_commit"
        /// The answer's head comes, its body byte by byte with a second between; the message is shown.
        case slowBody = "slow_body"
        /// 200 with a page, as a captive portal answers; the message is not shown.
        case portal = "portal"
        /// 302 to another place; the message is not shown.
        case redirect = "redirect"
    }
}
