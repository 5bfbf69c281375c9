import IPNetworks
import LoginEvents

/// The conversions from single words of the configuration and of the command line to what they mean.
enum ConfiguredText {
    /// Why a word has no meaning; safe to show to anyone.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// A network, or one address as the network that holds only it.
    static func prefix(_ text: String) throws(Failure) -> IPPrefix {
        do {
            if !text.contains("/") { return IPPrefix(host: try IPAddress(parsing: text)) }
            return try IPPrefix(parsing: text)
        } catch let error as IPPrefix.ParseError {
            throw Failure(description: "\(error)")
        } catch let error as IPAddress.ParseError {
            throw Failure(description: "\(error)")
        } catch {
            throw Failure(description: "it cannot be read")
        }
    }

    /// `SHA256:` and 43 characters of base 64.
    static func isFingerprint(_ text: String) -> Bool {
        guard text.hasPrefix("SHA256:") else { return false }
        let digest = text.utf8.dropFirst(7)
        return digest.count == 43
            && digest.allSatisfy { byte in
                switch byte {
                case 43, 47, 48...57, 65...90, 97...122: true
                default: false
                }
            }
    }
}
