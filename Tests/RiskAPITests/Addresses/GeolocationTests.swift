import IPNetworks
import Reputation
import RiskAPI
import Testing

@Suite struct GeolocationTests {
    @Test(
        arguments: [
            (
                "203.0.113.7",
                """
                {"self":"/v1/geo/203.0.113.7","hostnames":[],"latitude":52.52,"longitude":13.405,"time_zone":"",\
                "accuracy_radius":20,"postal_code":"","city_name":"Berlin","city_geoname_code":0,\
                "region_name":"Land Berlin","region_geoname_code":0,"country_iso_code":"DE",\
                "asn_country_iso_code":"","continent_code":"EU"}
                """
            ),
            (
                "2001:db8:8000::1",
                """
                {"self":"/v1/geo/2001:db8:8000::1","hostnames":[],"latitude":0,"longitude":0,"time_zone":"",\
                "accuracy_radius":0,"postal_code":"","city_name":"","city_geoname_code":0,\
                "region_name":"","region_geoname_code":0,"country_iso_code":"",\
                "asn_country_iso_code":"","continent_code":""}
                """
            ),
        ]
    )
    func `a geolocation has the documented body`(_ text: String, _ expected: String) throws {
        let operation = try AddressWorld.operations().operations.named("geolocate_ip")
        let answer = try operation.answer(text)
        #expect(answer.text == expected)
        #expect(SchemaCheck.faults(answer, of: operation) == [])
    }

    @Test(arguments: [("10.0.0.1", 400), ("fe80::1", 400), ("fe80::1%eth0", 422), ("", 422), ("1.2.3.4/8", 422)])
    func `what is no public address is refused`(_ text: String, _ status: Int) throws {
        let problem = try #require(try AddressWorld.operations().operations.named("geolocate_ip").problem(text))
        switch problem {
        case .invalid: #expect(status == 422)
        case .handled(let kind, _): #expect(kind.status == status)
        default: Issue.record("\(problem)")
        }
    }

    @Test func `every country of ISO 3166-1 has one continent`() throws {
        var letters: Set<String> = []
        var input = try AddressWorld.input()
        let countries = Self.countries.split(separator: " ")
        let entries = countries.enumerated().map { number, country in
            let address = IPAddress(v4: 0xCB00_7100 + UInt32(number))
            let place = Assessment.Place(city: "", region: "", country: String(country))
            return LocationLayer.Entry(range: AddressRange(IPPrefix(host: address)), place: place)
        }
        input.layers[0] = LocationLayer(name: "Places", date: nil, licence: "CC0-1.0", entries: .init(entries))
        let operation = try AddressWorld.operations(input).operations.named("geolocate_ip")
        for (number, country) in countries.enumerated() {
            let body = JSONReader.read(try operation.answer("203.0.113.\(number)").text)
            #expect(body?["country_iso_code"]?.text == String(country))
            let continent = try #require(body?["continent_code"]?.text)
            #expect(!continent.isEmpty, "\(country)")
            letters.insert(continent)
        }
        #expect(letters.count == 7)
    }

    private static let countries = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
        CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO \
        FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
        JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
        MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW \
        PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
        TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """
}
