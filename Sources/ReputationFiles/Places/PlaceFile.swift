import Glibc
public import Reputation
import Timestamps

/// Reads a file of networks and places; which form it has is told by its content.
public enum PlaceFile {
    /// The most bytes a file may have, compressed or not: two gigabytes.
    public static let sizeLimit: Int64 = 2 << 30
    /// The most ranges that are taken from one file.
    public static let entryLimit = 20_000_000

    /// Reads all that the file at `path` says; its date is the one that it gives, else that of its last change.
    ///
    /// Needs about 150 bytes of memory for each range. Never traps, whatever the bytes.
    public static func read(_ path: String) throws(PlaceFileError) -> LocationLayer {
        do throws(PlaceFileError.Problem) {
            let file = try map(path)
            var layer = try layer(of: file, path: path)
            if layer.date == nil { layer.date = Timestamp(seconds: file.changed) }
            if layer.name.isEmpty { layer.name = String(path.split(separator: "/").last ?? "") }
            return layer
        } catch {
            throw PlaceFileError(path: path, problem: error)
        }
    }

    private static func map(_ path: String) throws(PlaceFileError.Problem) -> MappedFile {
        do throws(MappedFile.Failure) {
            return try MappedFile(path: path, limit: sizeLimit)
        } catch {
            throw .unreadable("\(error)")
        }
    }

    private static func layer(of file: MappedFile, path: String) throws(PlaceFileError.Problem) -> LocationLayer {
        if file.withSpan(MMDBShape.isPresent) { return try MMDBLayer.read(try MMDBFile(file, path: path)) }
        if file.withSpan(LibLocFile.isPresent) { return try LibLocFile.read(path) }
        return try textLayer(of: file)
    }

    private static func textLayer(of file: MappedFile) throws(PlaceFileError.Problem) -> LocationLayer {
        let text: [UInt8]
        do throws(DecompressionError) {
            // The pages stay mapped while they are copied.
            text = try Decompression.plain(unsafe Array(file.bytes), limit: Int(sizeLimit))
        } catch {
            throw .malformed(form: "compressed file", "\(error)")
        }
        guard !MMDBShape.isPresent(in: text.span), !LibLocFile.isPresent(in: text.span) else {
            throw .unreadable("it is a compressed database; decompress it first")
        }
        guard let form = PlaceTextForm(text) else { throw .unknownForm }
        let table = form.parse(text)
        // A few odd lines are no reason to do without the rest; a file in which they are many is something else.
        guard table.refusedLines * 100 <= table.contentLines else {
            throw .malformed(form: form.rawValue, table.firstRefusal ?? "")
        }
        guard !table.entries.isEmpty || !table.names.isEmpty else { throw .saysNothing(name: form.rawValue) }
        return LocationLayer(
            name: form.origin.name,
            date: table.date,
            licence: form.origin.licence,
            entries: table.entries,
            names: table.names
        )
    }
}
