import Timestamps

/// The fields of one service's answer, by their paths, taken with their types checked and their texts cut.
struct ServiceFields {
    private let root: JSONField

    init(_ bytes: [UInt8]) throws(ServiceProblem) {
        do throws(JSONProblem) {
            root = try JSONObjectReader.tree(of: bytes)
        } catch {
            throw ServiceProblem(words: error.words)
        }
    }

    /// What stands at `path`, as `data.totalReports`; `nil` where nothing or `null` does.
    subscript(path: String) -> JSONField? {
        var field = root
        for name in path.split(separator: ".") {
            guard case .object(let fields) = field, let next = fields[String(name)] else { return nil }
            field = next
        }
        return field == .null ? nil : field
    }

    /// A text, cut by scalars; empty where there is none.
    func text(_ path: String, limit: Int = AnswerFields.longestName) throws(ServiceProblem) -> String {
        switch self[path] {
        case nil: return ""
        case .text(let text): return text.cut(to: limit)
        case .some(let other): throw ServiceProblem(path, other, wanted: "text")
        }
    }

    /// The two letters of a country; empty where something else stands.
    func country(_ path: String) throws(ServiceProblem) -> String {
        let text = try text(path)
        let isCode = text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        return isCode ? text : ""
    }

    /// A whole number of a range; `nil` where there is none.
    func integer(_ path: String, in range: ClosedRange<Int>) throws(ServiceProblem) -> Int? {
        switch self[path] {
        case nil: return nil
        case .integer(let value) where range.contains(value): return value
        case .integer:
            throw ServiceProblem(words: "\(path) is not between \(range.lowerBound) and \(range.upperBound)")
        case .some(let other): throw ServiceProblem(path, other, wanted: "a whole number")
        }
    }

    /// A number of a range; `nil` where there is none.
    func number(_ path: String, in range: ClosedRange<Double>) throws(ServiceProblem) -> Double? {
        let value: Double
        switch self[path] {
        case nil: return nil
        case .integer(let whole): value = Double(whole)
        case .decimal(let decimal): value = decimal
        case .some(let other): throw ServiceProblem(path, other, wanted: "a number")
        }
        guard range.contains(value) else {
            throw ServiceProblem(words: "\(path) is not between \(range.lowerBound) and \(range.upperBound)")
        }
        return value
    }

    /// `true` or `false`; `nil` where there is neither.
    func flag(_ path: String) throws(ServiceProblem) -> Bool? {
        switch self[path] {
        case nil: return nil
        case .boolean(let value): return value
        case .some(let other): throw ServiceProblem(path, other, wanted: "true or false")
        }
    }

    /// A moment; one without a zone is UTC.
    ///
    /// `nil` where there is none that can be read: then it is not known how old a
    /// report is, and nothing else is wrong.
    func moment(_ path: String) throws(ServiceProblem) -> Timestamp? {
        let text = try text(path, limit: 64)
        return Timestamp(iso8601: text) ?? Timestamp(iso8601: text.replacingBlank() + "Z")
    }

    /// How many elements a list has; 0 where there is none.
    func count(_ path: String) throws(ServiceProblem) -> Int {
        switch self[path] {
        case nil: return 0
        case .list(let values): return values.count
        case .some(let other): throw ServiceProblem(path, other, wanted: "a list")
        }
    }

    /// The texts of one field of the objects of a list, the first `limit` of them.
    func texts(_ path: String, of name: String, limit: Int) throws(ServiceProblem) -> [String] {
        guard let field = self[path] else { return [] }
        guard case .list(let values) = field else { throw ServiceProblem(path, field, wanted: "a list") }
        return values.prefix(limit).compactMap { value in
            guard case .object(let fields) = value, case .text(let text) = fields[name] else { return nil }
            return text.cut(to: AnswerFields.longestName)
        }
    }
}

extension String {
    /// The text as far as `limit` scalars: one character may have any number of them.
    func cut(to limit: Int) -> String {
        guard unicodeScalars.count > limit else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(limit)))
    }

    /// `2026-11-22 17:00:00` with the letter that ISO 8601 wants.
    fileprivate func replacingBlank() -> String {
        String(map { $0 == " " ? "T" : $0 })
    }
}
