/// Waits until `condition` holds, looking again and again, for at most ten seconds; false when it never did.
public func eventually(_ condition: () throws -> Bool) async rethrows -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(10)
    while clock.now < end {
        if try condition() { return true }
        await Task.yield()
        try? await clock.sleep(for: .microseconds(200))
    }
    return try condition()
}
