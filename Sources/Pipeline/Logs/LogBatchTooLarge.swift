/// A batch of lines leads to more than is done in one transaction: the source gives it again in smaller parts.
///
/// The hook waits while a transaction is made, so that none may take long.
public struct LogBatchTooLarge: Error, Hashable {
    /// How many bytes of the batch's lines, from the first, are taken at once; whole lines.
    public var bytes: Int

    /// A refusal that names what is taken.
    public init(bytes: Int) {
        self.bytes = bytes
    }
}
