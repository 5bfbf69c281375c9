import Synchronization

/// What is wrong with the stand-in at the moment, and what it was asked; shared by all its connections.
public final class FaultBoard: Sendable {
    /// How many requests are remembered: the first ones.
    public static let rememberedRequests = 10_000

    private struct State {
        var faults: [RiskEndpoint: Fault] = [:]
        var serviceFaults: [ServiceEndpoint: Fault] = [:]
        var requests: [SeenRequest] = []
    }

    private let state = Mutex(State())

    /// A board with nothing wrong.
    public init() {}

    /// Sets what is wrong with an endpoint from now on; `nil`: nothing.
    public func set(_ fault: Fault?, on endpoint: RiskEndpoint) {
        state.withLock { $0.faults[endpoint] = fault }
    }

    /// Sets what is wrong with every endpoint from now on; `nil`: nothing.
    public func setEverywhere(_ fault: Fault?) {
        for endpoint in RiskEndpoint.allCases { set(fault, on: endpoint) }
    }

    /// Sets what is wrong with a service from now on; `nil`: nothing.
    public func set(_ fault: Fault?, on service: ServiceEndpoint) {
        state.withLock { $0.serviceFaults[service] = fault }
    }

    /// The requests so far, in the order in which they came.
    public var requests: [SeenRequest] { state.withLock { $0.requests } }

    func fault(on endpoint: RiskEndpoint) -> Fault? { state.withLock { $0.faults[endpoint] } }

    func fault(on service: ServiceEndpoint) -> Fault? { state.withLock { $0.serviceFaults[service] } }

    func remember(_ request: SeenRequest) {
        state.withLock { state in
            if state.requests.count < Self.rememberedRequests { state.requests.append(request) }
        }
    }
}
