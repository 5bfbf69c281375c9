extension LoginWitnesses {
    /// The sources that nobody without root's rights can make say anything.
    ///
    /// A line of a file is not among them, nor is an entry of the journal that another program or account may have written:
    /// that counts as `logFile`.
    public static let vouching: LoginWitnesses = [.hook, .journal, .wtmp]
}

extension LoginEvent {
    /// Whether a source tells of it that only root can make say so; else any local user may have made it up.
    public var isVouchedFor: Bool { !witnesses.isDisjoint(with: .vouching) }
}
