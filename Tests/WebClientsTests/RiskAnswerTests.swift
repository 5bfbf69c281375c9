import Testing

@testable import WebClients

@Suite struct `Risk answers` {
    @Test(
        arguments: [
            (#"{"score":0,"risk":"LOW","reason":"r"}"#, AnswerPart.known(AssessAnswer.Score(value: 0, reason: "r"))),
            (#"{"score":100,"risk":"HIGH","reason":""}"#, .known(.init(value: 100, reason: ""))),
            (#"{"score":35}"#, .known(.init(value: 35, reason: ""))),
            (#"{"score":35,"reason":null,"risk":null}"#, .known(.init(value: 35, reason: ""))),
            (#"{"score":-0}"#, .known(.init(value: 0, reason: ""))),
            (#"{"score":7,"risk":"UNKNOWN"}"#, .notFound),
            (#"{"risk":"UNKNOWN"}"#, .notFound),
            (#"{"score":101}"#, .malformed("score is not between 0 and 100")),
            (#"{"score":-1}"#, .malformed("score is not between 0 and 100")),
            (#"{"score":9223372036854775808}"#, .malformed("score is a number that is not whole, not a whole number")),
            (#"{"score":"90"}"#, .malformed("score is text, not a whole number")),
            (#"{"score":90.0}"#, .malformed("score is a number that is not whole, not a whole number")),
            (#"{"score":9e1}"#, .malformed("score is a number that is not whole, not a whole number")),
            (#"{"score":null}"#, .malformed("score is null, not a whole number")),
            (#"{"score":true}"#, .malformed("score is true, not a whole number")),
            (#"{"score":[90]}"#, .malformed("score is a list, not a whole number")),
            (#"{"score":{"value":90}}"#, .malformed("score is an object, not a whole number")),
            (#"{}"#, .malformed("score is missing")),
            (#"{"score":1,"reason":7}"#, .malformed("reason is a whole number, not text")),
            (#"{"score":1,"risk":false}"#, .malformed("risk is false, not text")),
            (#"{"score":1,"score":99}"#, .malformed("score given twice")),
            (#"{"score":1,"sc\u006fre":99}"#, .malformed("score given twice")),
        ]
    )
    func `a score is a whole number from 0 to 100, or it is not known`(
        _ body: String,
        _ score: AnswerPart<AssessAnswer.Score>
    ) {
        #expect(AssessAnswer(Array(body.utf8)).score == score)
    }

    @Test(
        arguments: [
            (#"{"asn":"/v1/asn/64500"}"#, AnswerPart<UInt32>.known(64_500)),
            (#"{"asn":"\/v1\/asn\/64500"}"#, .known(64_500)),
            (#"{"asn":"/v1/asn/4294967295"}"#, .known(4_294_967_295)),
            (#"{"asn":""}"#, .notFound),
            (#"{}"#, .malformed("asn is missing")),
            (#"{"asn":null}"#, .malformed("asn is null, not text")),
            (#"{"asn":64500}"#, .malformed("asn is a whole number, not text")),
            (#"{"asn":"64500"}"#, .malformed("asn is no link of the form /v1/asn/64500")),
        ]
    )
    func `a network is named by a link`(_ body: String, _ network: AnswerPart<UInt32>) {
        #expect(AssessAnswer(Array(body.utf8)).network == network)
    }

    @Test func `a score that is malformed leaves the link, and the other way round`() {
        let first = AssessAnswer(Array(#"{"score":"x","asn":"/v1/asn/1"}"#.utf8))
        #expect(first.network == .known(1))
        let second = AssessAnswer(Array(#"{"score":1,"asn":1}"#.utf8))
        #expect(second.score == .known(.init(value: 1, reason: "")))
    }

    @Test(
        arguments: [
            (#"{"name":"N","description":"D"}"#, AnswerPart.known(NetworkAnswer(name: "N", description: "D"))),
            (#"{"name":"N"}"#, .known(NetworkAnswer(name: "N", description: ""))),
            (#"{"name":"","description":null}"#, .known(NetworkAnswer(name: "", description: ""))),
            (#"{"title":"t"}"#, .malformed("name is missing")),
            (#"{"name":1}"#, .malformed("name is a whole number, not text")),
            (#"{"name":"N","description":[]}"#, .malformed("description is a list, not text")),
            (#"[{"name":"N"}]"#, .malformed("not a JSON object")),
        ]
    )
    func `a network has a name and a description`(_ body: String, _ answer: AnswerPart<NetworkAnswer>) {
        #expect(NetworkAnswer.read(Array(body.utf8)) == answer)
    }

    @Test(
        arguments: [
            (
                #"{"city_name":"C","region_name":"R","country_iso_code":"ES"}"#,
                AnswerPart.known(PlaceAnswer(city: "C", region: "R", country: "ES"))
            ),
            (#"{"country_iso_code":"ES","city_name":null}"#, .known(PlaceAnswer(city: "", region: "", country: "ES"))),
            (#"{"city_name":"","region_name":"","country_iso_code":""}"#, .notFound),
            (#"{"city_name":null}"#, .notFound),
            (#"{"city":"C"}"#, .malformed("city_name, region_name and country_iso_code are missing")),
            (#"{"city_name":{},"country_iso_code":"ES"}"#, .malformed("city_name is an object, not text")),
        ]
    )
    func `a place has a city, a region and a country`(_ body: String, _ answer: AnswerPart<PlaceAnswer>) {
        #expect(PlaceAnswer.read(Array(body.utf8)) == answer)
    }

    @Test func `texts are cut by scalars, so that one endless character is cut too`() {
        let long = "e" + String(repeating: "\u{301}", count: 5000)
        let answer = AssessAnswer(Array(#"{"score":1,"reason":"\#(long)"}"#.utf8))
        guard case .known(let score) = answer.score else {
            Issue.record("\(answer.score)")
            return
        }
        #expect(score.reason.unicodeScalars.count == 500)
        guard case .known(let network) = NetworkAnswer.read(Array(#"{"name":"\#(long)"}"#.utf8)) else {
            Issue.record("no name")
            return
        }
        #expect(network.name.unicodeScalars.count == 200)
    }
}
