/// The labels of a feed's entries, each once, by number; 0 is the empty one.
struct FeedLabels {
    /// More different labels than any feed has: those above are left out, so that memory stays bounded.
    static let maximum = 200_000

    private var texts = [""]
    private var numbers: [String: UInt32] = [:]

    subscript(_ number: UInt32) -> String {
        Int(number) < texts.count ? texts[Int(number)] : ""
    }

    /// The number of a text; 0 when it is empty or when there are too many.
    mutating func number(of text: String) -> UInt32 {
        guard !text.isEmpty else { return 0 }
        if let number = numbers[text] { return number }
        guard texts.count < Self.maximum else { return 0 }
        let number = UInt32(texts.count)
        texts.append(text)
        numbers[text] = number
        return number
    }

    /// The longer of two labels, which says more ("EC2 us-east-1" against "us-east-1"); of equals the one seen first.
    func moreTelling(_ left: UInt32, _ right: UInt32) -> UInt32 {
        guard left != right else { return left }
        let lengths = (self[left].utf8.count, self[right].utf8.count)
        return lengths.0 == lengths.1 ? min(left, right) : (lengths.0 > lengths.1 ? left : right)
    }
}
