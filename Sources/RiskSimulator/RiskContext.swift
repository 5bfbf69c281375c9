import Hummingbird
import NIOCore

/// A request's surroundings: the connection too, so that a fault can close it.
struct RiskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
