import Reputation
import ReputationFiles

/// The files of networks and places that an index is built from.
struct PlaceSources: Hashable, Sendable {
    /// Those that were given for this one time, the most trusted first: one that cannot be read is an error.
    var given: [String] = []
    /// Those that the configuration names, the most trusted first: one that cannot be read is left out and told, because
    /// a broken file of places must not stop the lists.
    var named: [String] = []
    /// Whether those that are simply there are used, too: one that cannot be read is left out.
    var usesStandard = true

    /// What was read.
    struct Layers {
        var named: [LocationLayer] = []
        var unnamed: [LocationLayer] = []
        /// What was left out and why, a sentence each.
        var problems: [String] = []
    }

    /// Reads all of them; `progress` is told the path of each before it is read.
    func read(progress: (String) -> Void) throws(CommandFailure) -> Layers {
        var layers = Layers()
        for path in given {
            progress(path)
            do throws(PlaceFileError) {
                layers.named.append(try PlaceFile.read(path))
            } catch {
                throw CommandFailure(message: "\(error)")
            }
        }
        for path in named {
            progress(path)
            do throws(PlaceFileError) {
                layers.named.append(try PlaceFile.read(path))
            } catch {
                layers.problems.append("\(error); it is left out")
            }
        }
        guard usesStandard else { return layers }
        let standard = StandardPlaces.paths()
        for (path, isChosen) in standard.chosen.map({ ($0, true) }) + standard.packaged.map({ ($0, false) }) {
            progress(path)
            do throws(PlaceFileError) {
                let layer = try PlaceFile.read(path)
                if isChosen { layers.named.append(layer) } else { layers.unnamed.append(layer) }
            } catch {
                // A file that says nothing of use, such as a table of domains, needs no word.
                if case .saysNothing = error.problem { continue }
                layers.problems.append("\(error)")
            }
        }
        return layers
    }
}
