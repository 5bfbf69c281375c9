/// Waits until `condition` holds, looking again and again, for at most a minute; false when it never did.
public func eventually(_ condition: () throws -> Bool) async rethrows -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    while clock.now < end {
        if try condition() { return true }
        await Task.yield()
        try? await clock.sleep(for: .microseconds(200))
    }
    return try condition()
}
