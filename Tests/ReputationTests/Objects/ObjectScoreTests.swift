import IPNetworks
import Reputation
import Testing
import Timestamps

struct ObjectScoreTests {
    @Test(
        arguments: [
            (-5, 99), (0, 99), (3_600, 99), (3_601, 90), (21_600, 90), (43_200, 80), (86_400, 70), (86_401, 50),
            (604_800, 50), (2_592_000, 30), (7_776_000, 20), (15_552_000, 10), (31_536_000, 5), (99_999_999, 5),
            (.max, 5), (.min, 99),
        ] as [(Int64, Int)]
    )
    func `a listing that counts in full has the score of its age`(_ age: Int64, _ score: Int) {
        #expect(ObjectScore.listing(age: age, points: ObjectScore.fullPoints) == score)
        #expect(ObjectScore.listing(age: age, points: 100) == score)
    }

    @Test(arguments: [(2.4, 50), (0, 0), (-3, 0), (.nan, 0), (1.2, 25), (4.4, 91)] as [(Double, Int)])
    func `a source that weighs less scores less`(_ points: Double, _ score: Int) {
        #expect(ObjectScore.listing(age: 0, points: points) == score)
    }

    @Test(
        arguments: [
            // What the reference records of a /10 with 869 bad addresses that score 30 to 90.
            (4_194_304, 869, 60 * 869, 1),
            (1_024, 400, 400 * 95, 91), (256, 80, 80 * 95, 90),
            (256, 1, 99, 20), (256, 4, 4 * 99, 50), (1, 1, 99, 97), (256, 256, 256 * 99, 97),
            (65_536, 1, 99, 0), (256, 0, 0, 0), (.max, .max, .max, 1),
        ] as [(UInt64, UInt64, UInt64, Int)]
    )
    func `a prefix scores by how many bad addresses it has and how bad they are`(
        _ size: UInt64,
        _ hosts: UInt64,
        _ sum: UInt64,
        _ score: Int
    ) {
        #expect(ObjectScore.density(PrefixTally(size: size, hosts: hosts, sum: sum)) == score)
    }

    @Test func `more bad addresses never score less`() {
        for size in [1, 256, 65_536] as [UInt64] {
            var last = 0
            for hosts in 0...size {
                let score = ObjectScore.density(PrefixTally(size: size, hosts: hosts, sum: hosts * 70))
                #expect(score >= last)
                last = score
            }
        }
    }

    @Test func `a mean counts every part by its size`() {
        #expect(ObjectScore.average([]) == 0)
        #expect(ObjectScore.average([(90, 0)]) == 0)
        #expect(ObjectScore.average([(90, 256), (0, 256)]) == 45)
        #expect(ObjectScore.average([(90, 256), (1, 4_194_304)]) == 1)
        #expect(ObjectScore.average([(99, .max), (99, .max)]) == 99)
    }

    @Test func `a set scores what its worst listing does, and kinds that say nothing score nothing`() throws {
        let index = try OpenedIndex(IndexBuilder().build(SmallIndex.input))
        let scores = SetScores(index.reader)
        let match = index.reader.lookup(try #require(IPAddress("192.0.2.7")))
        #expect(index.reader.members(match.set).map { scores.score($0, at: SmallIndex.now) } == [62, 62])
        #expect(scores.score(match.set, at: SmallIndex.now) == 62)
        let later = Timestamp(seconds: SmallIndex.now.seconds + 7_776_000)
        #expect(scores.score(match.set, at: later) == 13)
        #expect(scores.score(0, at: later) == 0)
        #expect(scores.score(.max, at: Timestamp(microseconds: .min)) == 0)
        #expect(FeedCategory.allCases.filter(\.countsAgainst).count == 7)
    }
}
