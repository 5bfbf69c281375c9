import IPNetworks
import Pipeline
import Reputation
import Timestamps

/// One generation of the index at one second: what is made once for all requests of that second.
///
/// Ages are told in whole seconds, so that a score of it is that of any moment within the second.
final class JudgeMoment: Sendable {
    let generation: any IndexGeneration
    let reader: IndexReader
    let scorer: AddressScorer
    let feeds: FeedTable
    let now: Timestamp

    init(_ generation: any IndexGeneration, _ feeds: FeedTable?, at now: Timestamp, _ settings: AddressSettings) {
        self.generation = generation
        self.now = now
        reader = generation.reader
        scorer = AddressScorer(reader, at: now, rules: settings.rules, scope: settings.scope)
        self.feeds = feeds ?? FeedTable(reader)
    }

    /// Whole seconds since an earlier moment; what lies far outside of any calendar counts as long ago.
    func seconds(since moment: Timestamp) -> Int64 {
        let (difference, overflow) = now.seconds.subtractingReportingOverflow(moment.seconds)
        return overflow ? .max : difference
    }

    /// The place of an address; `nil` when nothing of it is known.
    func place(of address: IPAddress) -> Assessment.Place? {
        reader.place(reader.lookup(AddressScorer.judged(address)).location)
    }
}
