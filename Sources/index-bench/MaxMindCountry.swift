import CMaxMindDB
import Glibc

/// The country of an address as libmaxminddb finds it.
@safe final class MaxMindCountry {
    private var database = unsafe MMDB_s()

    init?(_ path: String) {
        guard unsafe MMDB_open(path, UInt32(MMDB_MODE_MMAP), &database) == MMDB_SUCCESS else { return nil }
    }

    deinit { unsafe MMDB_close(&database) }

    /// The first letter of the country's code; 0 when there is none.
    func country(_ address: UInt32) -> UInt8 {
        var question = sockaddr_in()
        question.sin_family = sa_family_t(AF_INET)
        question.sin_addr.s_addr = address.bigEndian
        var failure: CInt = 0
        // The library reads the address and its own map, and writes to the entry, all of which outlive the calls.
        var result = unsafe withUnsafePointer(to: &question) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe MMDB_lookup_sockaddr(&database, $0, &failure)
            }
        }
        guard failure == MMDB_SUCCESS, unsafe result.found_entry else { return 0 }
        var entry = unsafe MMDB_entry_data_s()
        let status = unsafe "country".withCString { first in
            unsafe "iso_code".withCString { second in
                var path: [UnsafePointer<CChar>?] = unsafe [first, second, nil]
                return unsafe MMDB_aget_value(&result.entry, &entry, &path)
            }
        }
        guard status == MMDB_SUCCESS, unsafe entry.has_data, unsafe entry.data_size == 2 else { return 0 }
        return unsafe UInt8(bitPattern: entry.utf8_string[0])
    }
}
