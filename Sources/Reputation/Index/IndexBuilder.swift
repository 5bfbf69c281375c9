/// Compiles feeds and files of places to the bytes of an index.
///
/// The same input gives the same bytes, whatever the order of a feed's listings. It never traps; time grows with
/// n log n of the ranges.
public struct IndexBuilder: Sendable {
    /// A builder.
    public init() {}

    /// The bytes of an index of this input.
    public func build(_ input: IndexInput) throws(IndexBuilderError) -> [UInt8] { try compile(input).bytes }

    /// The bytes of an index of this input, and what went in.
    public func compile(_ input: IndexInput) throws(IndexBuilderError) -> IndexBuild {
        guard input.feeds.count <= IndexFormat.maximalFeeds else { throw .tooManyFeeds(input.feeds.count) }
        guard input.layers.count <= 254 else { throw .tooManyLayers(input.layers.count) }
        var assembly = IndexAssembly(builtAt: input.builtAt)
        let listings = try ListingCompiler(input, &assembly)
        let locations = try LocationCompiler(input.layers, &assembly)
        try listings.finish(&assembly)
        try locations.finish(listings, &assembly)
        assembly.sections[.texts] = assembly.texts.bytes
        return assembly.build()
    }
}
