/// A store, a channel or another part of a port broke a rule that every one of its kind must keep.
public struct RuleViolation: Error, CustomStringConvertible {
    /// What was expected, what came instead, and the line of the rule.
    public let description: String
}

/// Throws a `RuleViolation` unless the two are equal.
func expectEqual<Value: Equatable>(
    _ found: Value,
    _ expected: Value,
    _ what: String = "",
    file: StaticString = #fileID,
    line: Int = #line
) throws {
    guard found != expected else { return }
    let subject = what.isEmpty ? "" : "\(what): "
    throw RuleViolation(description: "\(subject)expected \(expected), found \(found) (\(file):\(line))")
}

/// Throws a `RuleViolation` unless `body` throws the expected refusal.
func expectThrows<Refusal: Error & Equatable>(
    _ expected: Refusal,
    file: StaticString = #fileID,
    line: Int = #line,
    _ body: () throws -> Void
) throws {
    do {
        try body()
    } catch let error as Refusal where error == expected {
        return
    } catch {
        throw RuleViolation(description: "expected \(expected), found \(error) (\(file):\(line))")
    }
    throw RuleViolation(description: "expected \(expected), nothing was thrown (\(file):\(line))")
}
