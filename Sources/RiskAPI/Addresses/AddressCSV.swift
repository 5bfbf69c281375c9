import IPNetworks

/// The addresses of a text file: the first field of each line.
///
/// Lines end with CR, LF or both; fields with `,`, `;` or a tab. A byte order mark, empty lines, spaces around fields,
/// quotation marks, further columns and a header line are no mistakes; an address that comes again is answered once.
enum AddressCSV {
    /// Reads a file.
    ///
    /// With `isStrict` a line that is no address refuses the whole file; else such a line is left out.
    /// - Throws: 400 with the line for that, 413 for more than `limit` addresses.
    static func read(_ file: [UInt8], isStrict: Bool, limit: Int) throws(APIProblem) -> [IPAddress] {
        var addresses: [IPAddress] = []
        var known: Set<IPAddress> = []
        var line = 0
        var isHeaderPossible = true
        var position = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while position < file.count {
            let end = file[position...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.count
            let isCRLF = end + 1 < file.count && file[end] == 0x0D && file[end + 1] == 0x0A
            let field = firstField(file[position..<end])
            position = end + (isCRLF ? 2 : 1)
            line += 1
            guard !field.isEmpty else { continue }
            defer { isHeaderPossible = false }
            guard let address = try? IPAddress(parsing: field).unmapped else {
                if isStrict, !(isHeaderPossible && isHeader(field)) { throw malformed(line) }
                continue
            }
            guard known.insert(address).inserted else { continue }
            addresses.append(address)
            guard addresses.count <= limit else {
                throw .handled(
                    .tooLarge,
                    detail: "The file has more than \(limit) addresses, the most for one request. Divide it."
                )
            }
        }
        return addresses
    }

    private static func malformed(_ line: Int) -> APIProblem {
        .handled(
            .invalidAddress,
            detail: "Line \(line) does not begin with an IPv4 or IPv6 address. Correct it, or leave out strict_parse."
        )
    }

    /// A first line of words, such as `ip_address` or `Source IP`.
    private static func isHeader(_ field: [UInt8]) -> Bool {
        field.contains { ($0 | 0x20) > UInt8(ascii: "f") && ($0 | 0x20) <= UInt8(ascii: "z") }
            && field.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
                    || byte == UInt8(ascii: "-") || byte == 0x20
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }

    /// The first field of a line, without spaces around it and its quotation marks.
    private static func firstField(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let line = trimmed(line)
        guard line.first == UInt8(ascii: "\"") else {
            return Array(trimmed(line.prefix { $0 != 0x2C && $0 != 0x3B && $0 != 0x09 }))
        }
        return Array(trimmed(line.dropFirst().prefix { $0 != UInt8(ascii: "\"") }))
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return bytes
    }
}
