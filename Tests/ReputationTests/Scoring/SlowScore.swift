import Foundation
import IPNetworks
import Reputation
import Timestamps

/// The model as the documentation writes it, with linear scans and nothing remembered.
struct SlowScore {
    let input: IndexInput
    let now: Timestamp

    func z(_ address: IPAddress, services: [Double] = []) -> Double {
        let network = network(address)
        let listings = listings(address, network)
        func best(_ categories: Set<FeedCategory>) -> Double {
            listings.filter { categories.contains($0.feed.category) }.map(\.points).max() ?? 0
        }
        let lists = Set(
            listings.filter { $0.feed.category == .attack && !$0.isRemoved && $0.points > 0 }.map(\.feed.id)
        )
        var community = best([.attack])
        if community > 0 { community += 0.5 * Double(min(3, max(0, lists.count - 1))) }
        let network4 = best([.criminalNetwork])
        let kind = best([.vpn, .hosting, .proxy])
        let mark = best([.tor, .scanner])
        let q = neighbourhood(address) + (network.map(system) ?? 0)
        let soft = soft(q) > 0 ? soft(q) * freshness() : soft(q)
        let alone = (mark > 0 ? max(0, soft) : soft) + kind * 0.25 * min(1, max(0, 1 - q / 2))
        var whole = alone
        if network4 > 0 {
            let joined = self.soft(q + network4 / 2)
            whole = max(whole, 0, network4 - 0.8, joined > 0 ? joined * freshness() : joined)
        }
        let groups = [best([.sshAttack]), community, network4] + services.map { max(0, $0) }
        if best([.sshAttack]) > 0 || community > 0 || services.contains(where: { $0 > 0 }) {
            let largest = groups.max() ?? 0
            let listed = largest + 0.3 * (groups.reduce(0, +) - largest)
            whole = max(whole, listed + min(2, max(0, q)) + kind)
        }
        return -4 + whole + mark + services.map { min(0, $0) }.reduce(0, +)
    }

    struct Listed {
        var feed: Feed
        var points: Double
        var isRemoved: Bool
    }

    func listings(_ address: IPAddress, _ network: UInt32?) -> [Listed] {
        input.feeds.flatMap { contents in
            contents.listings.compactMap { listing -> Listed? in
                switch listing.entry.subject {
                case .range(let range): guard range.contains(address) else { return nil }
                case .autonomousSystem(let number): guard number == network else { return nil }
                }
                return Listed(feed: contents.feed, points: points(listing, contents), isRemoved: listing.isRemoved)
            }
        }
    }

    func points(_ listing: FeedListing, _ contents: IndexInput.FeedContents) -> Double {
        let feed = contents.feed
        let days = self.days(listing.lastSeen)
        let stale = staleDays(contents)
        let weight = feed.weight(level: listing.entry.level)
        if feed.category.evidenceGroup == nil {
            let absent = listing.isRemoved ? days : days - (contents.sourceDate.map { self.days($0) } ?? days)
            return absent > Double(feed.keepSeconds) / 86_400 ? 0 : weight * pow(0.5, stale / 250)
        }
        if feed.retention == .window {
            return days > Double(feed.keepSeconds) / 86_400 ? 0 : max(0, weight + aged(days))
        }
        if listing.isRemoved { return days > 14 ? 0 : max(0, weight + aged(stale) - 2.5) }
        return max(0, weight + aged(stale))
    }

    func aged(_ days: Double) -> Double { -min(1.5, 0.75 * days) - max(0, days - 2) / 360 }

    func days(_ moment: Timestamp) -> Double { max(0, Double(now.seconds - moment.seconds)) / 86_400 }

    func staleDays(_ contents: IndexInput.FeedContents) -> Double {
        guard let date = contents.sourceDate else { return 0 }
        return max(0, days(date) - max(2, 2 * Double(contents.feed.pollSeconds) / 86_400))
    }

    func freshness() -> Double {
        let evidence = input.feeds.filter { $0.feed.category.evidenceGroup != nil && !$0.listings.isEmpty }
        return evidence.map { min(1, max(0, 1 + aged(staleDays($0)) / $0.feed.weight(level: 0))) }.max() ?? 1
    }

    func soft(_ q: Double) -> Double { q > 3.4 ? 3.4 + 1.2 * (1 - exp(-(q - 3.4) / 2)) : q }

    /// Every address (IPv6: /64) of a range of hosts on a list of attacks or of criminal networks.
    func hosts(_ family: IPAddress.Family) -> Set<UInt64> {
        var hosts: Set<UInt64> = []
        for contents in input.feeds where contents.feed.category.evidenceGroup != nil {
            for listing in contents.listings where !listing.isRemoved {
                guard case .range(let range) = listing.entry.subject, range.family == family, range.isHost else {
                    continue
                }
                for bits in unit(range.first)...unit(range.last) { hosts.insert(bits) }
            }
        }
        return hosts
    }

    func unit(_ address: IPAddress) -> UInt64 { address.family == .v4 ? address.low : address.high }

    func neighbourhood(_ address: IPAddress) -> Double {
        let scale: UInt64 = address.family == .v4 ? 1 : 2
        let own = unit(address)
        let others = hosts(address.family).subtracting([own])
        func count(_ bits: UInt64) -> Int { others.filter { $0 >> (bits * scale) == own >> (bits * scale) }.count }
        let near = count(8)
        let wide = count(16) - near
        let reach = count(4) > 0 ? 1.5 : near > 0 ? 0.5 : count(12) > 0 ? -0.5 : wide > 0 ? -1.5 : -2.5
        return 0.6 * log2(1 + Double(near)) + reach + 0.2 * min(6, log2(1 + Double(wide)))
    }

    func network(_ address: IPAddress) -> UInt32? {
        input.layers.flatMap(\.entries).first { $0.range.contains(address) }?.asNumber
    }

    /// The layers of these tests have ranges that neither nest nor overlap.
    func system(_ number: UInt32) -> Double {
        let ranges = input.layers.flatMap(\.entries).filter { $0.asNumber == number && $0.range.family == .v4 }.map(
            \.range
        )
        let size = ranges.map { Double($0.last.low - $0.first.low + 1) }.reduce(0, +)
        guard size > 0 else { return 0 }
        let listed = Double(
            hosts(.v4).filter { host in ranges.contains { $0.contains(IPAddress(v4: UInt32(host))) } }.count
        )
        let share = (listed + 8192 * 3e-5) / (max(256, size) + 8192)
        return 0.2 * min(8, max(-4, log2(share / 3e-5))) + 0.22 * min(6, max(-8, 18 - log2(max(256, size))))
    }
}
