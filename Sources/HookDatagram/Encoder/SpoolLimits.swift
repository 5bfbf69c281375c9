/// How much the hook leaves in the spool: what is beyond it is dropped and counted.
public enum SpoolLimits {
    /// Files, the ones still being written among them.
    public static let files = 1024
    /// Bytes in all of these files.
    public static let bytes = 8 << 20
    /// The most entries of the directory that are looked at; a spool with more of them is full.
    public static let entries = 2048
    /// The most calls for a part of the listing; many more than long names in `entries` would need.
    public static let listings = 64
    /// The most bytes that `dropped` grows to, and so the most drops that are counted.
    public static let dropped = 1 << 20
    /// The first byte of `dropped` when the agent made the file; it stands for no drop.
    public static let droppedMark: UInt8 = 0x2D
    /// The byte that stands for one report that could neither be sent nor spooled.
    public static let droppedTick: UInt8 = 0x2B
}
