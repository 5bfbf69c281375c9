/// Checks that every number in the records of an index names something, and that texts are texts.
struct RecordCheck {
    private let layout: IndexLayout
    private let reader: IndexReader

    init(_ layout: IndexLayout, _ reader: IndexReader) {
        self.layout = layout
        self.reader = reader
    }

    func check() throws(IndexFault) {
        try checkSets()
        try checkMembers()
        try checkFeeds()
        try checkLocations()
        try checkNetworks()
        try checkPlaces()
        for source in 0..<reader.sourceCount {
            let record = source * IndexFormat.sourceSize
            try checkTexts(.sources, source, [record, record + 4])
        }
    }

    private func checkSets() throws(IndexFault) {
        let sets = layout[.sets]
        let lists = layout[.setMembers]
        let width = layout.header.hasWideMembers ? 4 : 2
        let members = layout[.members].count / IndexFormat.memberSize
        var last: UInt32 = 0
        for entry in 0..<sets.count / 4 {
            let begin = sets.u32(entry * 4)
            guard begin >= last, entry > 1 || begin == 0 else { throw .unordered(.sets, entry: entry) }
            last = begin
        }
        guard Int(last) == lists.count / width else { throw .idOutOfRange(.sets, entry: sets.count / 4) }
        for entry in 0..<lists.count / width {
            let number = width == 4 ? Int(lists.u32(entry * 4)) : Int(lists.u16(entry * 2))
            guard number < members else { throw .idOutOfRange(.setMembers, entry: entry) }
        }
    }

    private func checkMembers() throws(IndexFault) {
        let members = layout[.members]
        for entry in 0..<members.count / IndexFormat.memberSize {
            let record = entry * IndexFormat.memberSize
            guard Int(members.u16(record)) < reader.feedCount else { throw .idOutOfRange(.members, entry: entry) }
            guard members.u8(record + 3) < 4 else { throw .malformed(.members, entry: entry) }
            try checkTexts(.members, entry, [record + 8])
        }
    }

    private func checkFeeds() throws(IndexFault) {
        let feeds = layout[.feeds]
        for entry in 0..<reader.feedCount {
            let record = entry * IndexFormat.feedSize
            try checkTexts(.feeds, entry, [record, record + 4, record + 8, record + 12])
            let end = Int(feeds.u32(record + 20)) + Int(feeds.u16(record + 18))
            guard end <= layout[.weights].count / 8 else { throw .idOutOfRange(.feeds, entry: entry) }
            guard feeds.u8(record + 17) < 2, reader.feed(entry) != nil else { throw .malformed(.feeds, entry: entry) }
        }
    }

    private func checkLocations() throws(IndexFault) {
        let locations = layout[.locations]
        let places = layout[.places].count / IndexFormat.placeSize
        for entry in 0..<reader.locationCount {
            let record = entry * IndexFormat.locationSize
            let layers = [locations.u8(record + 9), locations.u8(record + 10)]
            guard Int(locations.u32(record)) < max(reader.networkCount, 1),
                Int(locations.u32(record + 4)) < max(places, 1),
                layers.allSatisfy({ Int($0) <= reader.sourceCount })
            else { throw .idOutOfRange(.locations, entry: entry) }
            guard locations.u8(record + 11) == 0 else { throw .malformed(.locations, entry: entry) }
        }
    }

    private func checkNetworks() throws(IndexFault) {
        for entry in 0..<reader.networkCount {
            try checkTexts(.networks, entry, [entry * IndexFormat.networkSize + 4])
            let network = reader.network(at: entry)
            guard Int(network.set) < max(reader.setCount, 1) else { throw .idOutOfRange(.networks, entry: entry) }
            if entry > 0, network.number <= reader.network(at: entry - 1).number {
                throw .unordered(.networks, entry: entry)
            }
        }
    }

    private func checkPlaces() throws(IndexFault) {
        let places = layout[.places]
        for entry in 0..<places.count / IndexFormat.placeSize {
            let record = entry * IndexFormat.placeSize
            try checkTexts(.places, entry, [record + 4, record + 8])
            let letters = [places.u8(record), places.u8(record + 1)]
            guard places.u16(record + 2) < 2,
                letters == [0, 0] || letters.allSatisfy({ (0x41...0x5A).contains($0) })
            else { throw .malformed(.places, entry: entry) }
        }
    }

    private func checkTexts(_ section: IndexSection, _ entry: Int, _ offsets: [Int]) throws(IndexFault) {
        let texts = layout[.texts]
        for offset in offsets {
            let number = Int(layout[section].u32(offset))
            guard number == 0 || number + 2 + Int(texts.u16(number)) <= texts.count else {
                throw .idOutOfRange(section, entry: entry)
            }
        }
    }
}
