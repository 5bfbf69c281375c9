import IPNetworks
import Reputation
import RiskAPI
import Testing

@Suite struct HostileTextTests {
    private static let texts = [
        "\"},\"score\":0,\"x\":{\"", "\\\\", "a\u{0}b", "$(id)`id`", "\u{202E}gnp.exe", "a\r\n\tb   c",
        "\u{2028}\u{2029}",
        "<!channel|x>", "* ? [a-z]", "\u{FEFF}\u{E0041}", String(repeating: "\"", count: 900),
    ]

    @Test(arguments: texts)
    func `no text of a feed or a place breaks out of an answer`(_ text: String) throws {
        var input = try AddressWorld.input()
        let place = Assessment.Place(
            city: text,
            region: text,
            country: "DE",
            coordinates: Coordinates(latitude: 0.00001, longitude: -0.00001)
        )
        let entries = input.layers[0].entries.map { entry in
            LocationLayer.Entry(range: entry.range, asNumber: entry.asNumber, place: place)
        }
        input.layers[0] = LocationLayer(name: text, date: nil, licence: "CC0-1.0", entries: .init(entries))
        input.layers[0].names = [64_500: text, 64_501: "A - \(text)"]
        input.feeds[0].feed.name = text
        input.feeds[0].listings = try [AddressWorld.listing("203.0.113.7/32", label: text)]
        let source = TestIndexSource(try HeldIndex(input))
        let settings = AddressSettings(scope: try AddressWorld.scope())
        let operations =
            AddressOperations(
                index: source,
                lists: TestLists(),
                log: TestLog(),
                datacenters: TestDatacenters(),
                settings: settings
            ).operations + NetworkOperations(index: source, settings: settings).operations
        let questions = [
            ("assess_ip", "203.0.113.7"), ("geolocate_ip", "203.0.113.7"), ("get_asn", "64500"), ("get_asn", "64501"),
            ("get_asn_prefixes", "64500"), ("get_asn_prefix_of_ip", "203.0.113.7"),
        ]
        for (id, segment) in questions {
            let operation = try operations.named(id)
            let answer = try operation.answer(segment)
            #expect(SchemaCheck.faults(answer, of: operation) == [])
            for text in try #require(JSONReader.read(answer.text)).texts {
                #expect(!text.contains("  "))
                #expect(!text.contains { "\"\\<>*?[]".contains($0) })
                let isVisible = text.unicodeScalars.allSatisfy { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: false
                    default: true
                    }
                }
                #expect(isVisible)
            }
        }
    }
}
