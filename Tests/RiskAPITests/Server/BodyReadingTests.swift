import HTTPTypes
import NIOCore
import RiskAPI
import Testing
import Timestamps

@Suite struct BodyReadingTests {
    struct Sample: Decodable, Equatable {
        var name: String
        var count: Int?
    }

    private static func request(_ body: [UInt8], _ type: String = "application/json") -> APIRequest {
        APIRequest(headers: [.contentType: type], body: ByteBuffer(bytes: body), time: Timestamp(seconds: 0))
    }

    private static func issue(_ body: () throws(APIProblem) -> Void) -> APIProblem.Issue? {
        do throws(APIProblem) {
            try body()
            return nil
        } catch {
            guard case .invalid(let issues) = error else { return nil }
            return issues.first
        }
    }

    @Test(
        arguments: [
            ("", "value_error.missing", ["body"]), ("{", "value_error.jsondecode", ["body"]),
            ("[{\"name\":1}]", "type_error.str", ["body", "0", "name"]),
            ("[{\"count\":1}]", "value_error.missing", ["body", "0", "name"]),
            ("[{\"name\":\"a\"},{\"name\":\"a\",\"count\":\"b\"}]", "type_error.integer", ["body", "1", "count"]),
            ("{}", "type_error.list", ["body"]), ("[null]", "type_error.none.not_allowed", ["body", "0"]),
            ("[\u{0}]", "value_error.jsondecode", ["body"]),
            (String(repeating: "[", count: 100_000), "value_error.jsondecode", ["body"]),
        ] as [(String, String, [String])]
    )
    func `what is wrong with a body is said with its place`(_ body: String, _ type: String, _ place: [String]) {
        let found = Self.issue { () throws(APIProblem) in
            _ = try APIBodyReader.decode([Sample].self, from: Self.request(Array(body.utf8)))
        }
        #expect(found?.type == type)
        let steps = found?.location.map { step in
            switch step {
            case .name(let name): name
            case .position(let position): "\(position)"
            }
        }
        #expect(steps == place)
    }

    @Test func `a body is read whatever media type curl gives it`() throws {
        let request = Self.request(Array("[{\"name\":\"a\"}]".utf8), "application/x-www-form-urlencoded")
        #expect(try APIBodyReader.decode([Sample].self, from: request) == [Sample(name: "a")])
    }

    private static let form = "multipart/form-data; boundary=\"x y\""

    @Test(
        arguments: [
            (
                "--x y\r\nContent-Disposition: form-data; name=\"csv_file\"; filename=\"a;b.csv\"\r\n\r\n1\r\n2\r\n--x y--\r\n",
                "1\r\n2"
            ),
            (
                "preamble\r\n--x y \r\nContent-Disposition: form-data; name=other\r\n\r\nno\r\n--x y\r\ncontent-disposition: FORM-DATA; NAME=csv_file\r\nX: y\r\n\r\nyes\r\n--x y--",
                "yes"
            ),
            ("--x y\r\nContent-Disposition: form-data; name=\"csv_file\"\r\n\r\n\r\n--x y--", ""),
        ]
    )
    func `the file of a form is read`(_ body: String, _ file: String) throws {
        let bytes = try MultipartFile.read(Self.request(Array(body.utf8), Self.form), name: "csv_file")
        #expect(String(decoding: bytes, as: UTF8.self) == file)
    }

    @Test(
        arguments: [
            "", "--x y", "--x y--", "--x y\r\n",
            "--x y\r\nContent-Disposition: form-data; name=\"csv_file\"\r\n\r\ncut off",
            "--x y\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\na\r\n--x y--",
            "--x y\r\nno end of header", "--x yContent", "--x y\r\n\r\na\r\n--x y--",
        ]
    )
    func `a broken form is refused`(_ body: String) {
        let found = Self.issue { () throws(APIProblem) in
            _ = try MultipartFile.read(Self.request(Array(body.utf8), Self.form), name: "csv_file")
        }
        #expect(found?.location == [.name("body"), .name("csv_file")])
    }

    @Test(arguments: [
        "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a",
    ])
    func `what is no form is refused`(_ type: String) {
        let found = Self.issue { () throws(APIProblem) in
            _ = try MultipartFile.read(Self.request([], type), name: "csv_file")
        }
        #expect(found?.type == "value_error.multipart")
    }
}
