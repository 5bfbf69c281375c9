/// The continents of the API, by country.
enum Continent {
    /// The code of the continent that a country belongs to, by its two upper-case letters of ISO 3166-1; empty when that
    /// is not known.
    ///
    /// After the United Nations' geoscheme (M49), with its Americas divided and Antarctica apart.
    static func code(_ country: String) -> String {
        var letters = country.utf8.makeIterator()
        guard let first = letters.next(), let second = letters.next(), letters.next() == nil else { return "" }
        return code(first, second)
    }

    /// The same by letters.
    ///
    /// Does not allocate.
    static func code(_ first: UInt8, _ second: UInt8) -> String {
        guard isLetter(first), isLetter(second) else { return "" }
        return codes[Int(table[Int(first - 65) * 26 + Int(second - 65)])]
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

    private static let codes = ["", "AF", "AN", "AS", "EU", "NA", "OC", "SA"]

    static let countries: [(continent: String, countries: String)] = [
        (
            "AF",
            """
            AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ \
            NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW IO
            """
        ),
        ("AN", "AQ BV GS HM TF"),
        (
            "AS",
            """
            AE AF AM AZ BD BH BN BT CC CN CX CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY \
            NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE
            """
        ),
        (
            "EU",
            """
            AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME \
            MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK
            """
        ),
        (
            "NA",
            """
            AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX \
            TC TT US VC VG VI
            """
        ),
        ("OC", "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS"),
        ("SA", "AR BO BR CL CO EC FK GF GY PE PY SR UY VE"),
    ]

    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 26 * 26)
        for (continent, countries) in countries {
            let number = UInt8(codes.firstIndex(of: continent) ?? 0)
            for country in countries.utf8.split(separator: UInt8(ascii: " ")) {
                let letters = Array(country)
                table[Int(letters[0] - 65) * 26 + Int(letters[1] - 65)] = number
            }
        }
        return table
    }()
}
