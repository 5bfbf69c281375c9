import HostSources
import LoginEvents
import Timestamps

/// Reads logs and writes their history, in one form.
struct ReplayTranscript {
    /// Reads the lines.
    let grammar: LogGrammar
    /// Dates them.
    let clock: HistoryClock
    /// The moment it is.
    let now: Timestamp
    /// What addresses are judged by.
    let risk: ReplayRisk
    /// The form.
    let format: ReplayFormat
    /// How scores look.
    let bar: ScoreBar
    /// How many rows the tables of attacks have.
    let top: Int

    /// Writes the history of these files to a descriptor.
    ///
    /// - Parameters:
    ///   - paths: the files; `-` is the standard input.
    ///   - descriptor: where it goes.
    ///   - say: gets what is wrong, a line each.
    /// - Returns: `false` when one could not be read to its end.
    /// - Throws: a failure when the output cannot be written.
    func write(_ paths: [String], to descriptor: Int32, say: (String) -> Void) throws -> Bool {
        let output = ReplayOutput(descriptor: descriptor)
        let input = ReplayInput(paths, grammar: grammar, clock: clock)
        var run = ReplayRun(
            grammar: grammar,
            clock: clock,
            now: now,
            totalBytes: input.totalBytes,
            takeLogins: format == .logins ? { output.write($0, risk: risk) } : nil
        )
        if format == .logins { output.bytes.append(contentsOf: ReplayRows.loginHeading.utf8) }
        if format == .sources { output.bytes.append(contentsOf: ReplayRows.sourceHeading.utf8) }
        Interruption.beginNoting()
        read(input.logs, into: &run)
        run.finish()
        try report(run, to: output)
        for name in input.repeated { say("doorbell: \(name) is a log that was named before: it is read once") }
        for problem in problems(run) { say("doorbell: \(problem)") }
        Interruption.endNoting()
        return run.files.allSatisfy { $0.failure == nil }
    }

    private func read(_ logs: [ReplayInput.Log], into run: inout ReplayRun) {
        for log in logs {
            do throws(LogStreamFailure) {
                let stream = try LogStream(path: log.path) { Interruption.isRequested }
                guard run.read(stream, name: log.name) else { return }
            } catch {
                run.skip(name: log.name, failure: error)
                if error == .interrupted { return }
            }
        }
    }

    private func report(_ run: ReplayRun, to output: ReplayOutput) throws {
        switch format {
        case .logins: break
        case .sources:
            for source in run.history.attackers(run.history.limits.sources) {
                ReplayRows.append(source, risk: risk, to: &output.bytes)
            }
        case .json:
            let record = ReplayRecord(run.history, files: run.files, risk: risk, top: top)
            output.bytes.append(contentsOf: try JSONLine.text(record).utf8)
        case .human:
            let report = ReplayReport(history: run.history, files: run.files, risk: risk, bar: bar, top: top)
            output.bytes.append(contentsOf: report.description.utf8)
        }
        output.flush()
        if let code = output.failure {
            throw CommandFailure(message: "the output cannot be written: \(SystemError.words(for: code))")
        }
    }

    /// What is wrong, one line each.
    private func problems(_ run: ReplayRun) -> [String] {
        var problems = run.files.compactMap { file in
            file.failure.map { "\(file.name) \(file.reach): \($0)" }
        }
        if run.clock.largestStepBack > .seconds(60 * 86_400) {
            problems.append(
                "the lines go back in time by \(DurationText(run.clock.largestStepBack)): if they are of more than a "
                    + "year and name none, give the year of the first one with --year"
            )
        }
        return problems
    }
}
