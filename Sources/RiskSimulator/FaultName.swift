/// A fault as the control interface names it: `none`, `hang`, `drop`, `page`, `body`, `text`, `flood`, `floodDeclared`,
/// `status-503`, `delay-1500`, `drip-10` (milliseconds).
struct FaultName {
    /// A fault, or none.
    struct Choice {
        var value: Fault?
    }

    private let word: String
    private let number: Int?

    init?(_ text: String) {
        guard let hyphen = text.firstIndex(of: "-") else {
            word = text
            number = nil
            return
        }
        guard let number = Int(text[hyphen...].dropFirst()), (0...3_600_000).contains(number) else { return nil }
        word = String(text[..<hyphen])
        self.number = number
    }

    /// The fault; `body` is what `body` answers and `text` writes.
    func fault(body: [UInt8]) -> Choice? {
        switch (word, number) {
        case ("none", nil): Choice(value: nil)
        case ("hang", nil): Choice(value: .hang)
        case ("drop", nil): Choice(value: .drop)
        case ("page", nil): Choice(value: .page)
        case ("flood", nil): Choice(value: .flood(bytes: 1 << 30, isDeclared: false))
        case ("floodDeclared", nil): Choice(value: .flood(bytes: 1 << 30, isDeclared: true))
        case ("body", nil): Choice(value: .body(status: 200, type: "application/json", body))
        case ("text", nil): Choice(value: .text(HostileText(aim: "control", String(decoding: body, as: UTF8.self))))
        case ("status", .some(let status)) where (200...599).contains(status): Choice(value: .status(status))
        case ("delay", .some(let pause)): Choice(value: .delay(.milliseconds(pause)))
        case ("drip", .some(let pause)): Choice(value: .drip(.milliseconds(pause)))
        default: nil
        }
    }
}
