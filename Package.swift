// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// What every room is compiled with: Swift 6, strict memory safety, warnings as errors.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// How the hook is built: Embedded Swift in one static file, against musl where it is installed (half the start-up
/// cost), else against glibc.
struct HookToolchain {
    let cSettings: [CSetting]
    let swiftSettings: [SwiftSetting]
    let linkerSettings: [LinkerSetting]

    // Warnings are no errors here, because the compiler warns that it finds no glibc when it is told to use musl. The
    // same sources are compiled with the house's settings for their tests.
    private static let embedded: [SwiftSetting] = [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .enableExperimentalFeature("Embedded"),
    ]
    private static let strip = ["-Xlinker", "--gc-sections", "-Xlinker", "-s"]

    static var best: HookToolchain {
        #if arch(arm64)
        let triple = "aarch64-linux-musl"
        #else
        let triple = "x86_64-linux-musl"
        #endif
        let wanted = ProcessInfo.processInfo.environment["DOORBELL_HOOK_LIBC"] ?? "musl"
        let libraries = "/usr/lib/\(triple)"
        if wanted == "musl", FileManager.default.fileExists(atPath: "\(libraries)/crt1.o") {
            return musl(headers: "/usr/include/\(triple)", libraries: libraries)
        }
        return glibc
    }

    private static func musl(headers: String, libraries: String) -> HookToolchain {
        HookToolchain(
            cSettings: [.unsafeFlags(["-nostdlibinc", "-isystem", headers])],
            swiftSettings: embedded + [
                .unsafeFlags(["-wmo", "-Osize", "-Xcc", "-nostdlibinc", "-Xcc", "-isystem", "-Xcc", headers])
            ],
            linkerSettings: [
                .unsafeFlags(
                    [
                        "-Xclang-linker", "-static", "-Xclang-linker", "-nostdlib", "-Xclang-linker", "-nostartfiles",
                        "\(libraries)/crt1.o", "\(libraries)/crti.o", "\(libraries)/crtn.o", "-L\(libraries)", "-lc",
                    ] + strip
                )
            ]
        )
    }

    private static var glibc: HookToolchain {
        HookToolchain(
            cSettings: [],
            swiftSettings: embedded + [.unsafeFlags(["-wmo", "-Osize"])],
            linkerSettings: [.unsafeFlags(["-Xclang-linker", "-static"] + strip)]
        )
    }
}

let hook = HookToolchain.best

/// One room of the house: a target with the house's settings.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

/// The tests of one room.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

let package = Package(
    name: "doorbell",
    products: [
        .executable(name: "doorbell", targets: ["doorbell"]),
        .executable(name: "doorbell-hook", targets: ["doorbell-hook"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.7.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.30.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Pure rooms: no input or output, no clock, no Foundation.
        room("IPNetworks"),
        room("HookDatagram"),
        room("Timestamps"),
        .target(name: "CByteSearch"),
        room("LoginEvents", ["Timestamps", "IPNetworks", "CByteSearch"]),
        .target(name: "CVectorRank"),
        room("Reputation", ["Timestamps", "IPNetworks", "CVectorRank"]),
        room("RiskModel", ["Reputation"]),
        room("Notifications", ["RiskModel", "LoginEvents", "Reputation", "IPNetworks"]),

        // The ports, and the services that carry a login through the rooms above.
        room(
            "Pipeline",
            [
                "Notifications", "LoginEvents", "Reputation", "IPNetworks",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),

        // Adapters: they meet in Pipeline's ports and never import each other.
        room("HostThreads"),
        .target(name: "CLinuxSockets"),
        .target(name: "CDetachedProcess"),
        room(
            "HostSources",
            [
                "HostThreads", "Pipeline", "LoginEvents", "HookDatagram", "CLinuxSockets",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        room("SQLiteFiles", ["Timestamps", .product(name: "GRDB", package: "GRDB.swift")]),
        room(
            "SQLiteStore",
            [
                "SQLiteFiles", "Pipeline", "Notifications", "LoginEvents", "Reputation", "IPNetworks",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .systemLibrary(
            name: "CMaxMindDB",
            pkgConfig: "libmaxminddb",
            providers: [.apt(["libmaxminddb-dev"])]
        ),
        .systemLibrary(name: "CCompression", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev", "zlib1g-dev"])]),
        .target(name: "CLibLoc"),
        .target(name: "CSystemdJournal"),
        room(
            "JournalSource",
            [
                "HostThreads", "Pipeline", "LoginEvents", "Timestamps", "CSystemdJournal", "CLinuxSockets",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        room(
            "ReputationFiles",
            [
                "HostThreads", "SQLiteFiles", "Pipeline", "Reputation", "Timestamps", "IPNetworks", "CMaxMindDB",
                "CCompression",
                "CLibLoc",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        room(
            "WebClients",
            [
                "Pipeline", "Notifications", "Reputation", "Timestamps", "IPNetworks",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),

        room(
            "RiskAPI",
            [
                "Pipeline", "Reputation", "Timestamps", "IPNetworks",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),

        // Stand-ins for services that are not ours.
        room(
            "SlackSimulator",
            [
                "IPNetworks",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        room(
            "RiskSimulator",
            [
                "IPNetworks",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),

        // Executables: flags, configuration, wiring.
        .executableTarget(
            name: "doorbell",
            dependencies: [
                "HostSources", "JournalSource", "SQLiteFiles", "SQLiteStore", "WebClients", "ReputationFiles",
                "RiskAPI",
                "SlackSimulator",
                "Pipeline",
                "Notifications", "RiskModel", "LoginEvents", "Timestamps", "Reputation", "IPNetworks",
                "CDetachedProcess",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: house
        ),
        .executableTarget(
            name: "demo-risk-server",
            dependencies: [
                "RiskSimulator",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house
        ),
        .executableTarget(
            name: "api-bench",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: house
        ),
        .executableTarget(
            name: "index-bench",
            dependencies: ["Reputation", "Timestamps", "IPNetworks", "CMaxMindDB"],
            swiftSettings: house
        ),
        .executableTarget(name: "log-bench", dependencies: ["LoginEvents"], swiftSettings: house),
        .executableTarget(
            name: "list-bench",
            dependencies: ["SQLiteStore", "Pipeline", "Timestamps", "IPNetworks"],
            swiftSettings: house
        ),
        .executableTarget(
            name: "follower-bench",
            dependencies: [
                "HostSources", "Pipeline", "LoginEvents",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house
        ),
        .target(name: "CHookPosix", cSettings: hook.cSettings),
        .executableTarget(
            name: "doorbell-hook",
            dependencies: ["CHookPosix"],
            swiftSettings: hook.swiftSettings,
            linkerSettings: hook.linkerSettings
        ),

        // The hook once more, as an ordinary module, so that its parts can be tested: links to the same sources.
        room("HookLogic", ["CHookPosix"]),

        // Tests.
        room("DoorbellTestKit", ["Pipeline", "Notifications", "LoginEvents", "Reputation", "IPNetworks"]),
        tests(
            "JournalSourceTests",
            [
                "JournalSource", "Pipeline", "LoginEvents", "Timestamps", "DoorbellTestKit", "CTestProcess",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        tests("IPNetworksTests", ["IPNetworks", "DoorbellTestKit"]),
        tests("TimestampsTests", ["Timestamps", "DoorbellTestKit"]),
        tests(
            "ReputationTests",
            ["Reputation", "CVectorRank", "Timestamps", "IPNetworks", "DoorbellTestKit"],
            exclude: ["Golden"]
        ),
        tests(
            "LoginEventsTests",
            [
                "LoginEvents", "Timestamps", "IPNetworks", "CByteSearch", "DoorbellTestKit", "CTestAllocations",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["Vectors", "Corpus", "RealLogs/Connections"]
        ),
        tests(
            "ReputationFilesTests",
            [
                "ReputationFiles", "SQLiteFiles", "Pipeline", "Reputation", "Timestamps", "IPNetworks",
                "DoorbellTestKit", "CCompression",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Schemas"]
        ),
        tests("RiskModelTests", ["RiskModel", "Reputation"]),
        tests("HookDatagramTests", ["HookDatagram", "DoorbellTestKit"], exclude: ["Golden"]),
        tests("HookTests", ["HookLogic", "HookDatagram", "CLinuxSockets", "DoorbellTestKit"]),
        tests(
            "HostSourcesTests",
            [
                "HostSources", "Pipeline", "HookDatagram", "LoginEvents", "CLinuxSockets", "DoorbellTestKit",
                "CTestProcess",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        tests(
            "NotificationsTests",
            ["Notifications", "LoginEvents", "Reputation", "DoorbellTestKit"],
            exclude: ["Golden"]
        ),
        tests(
            "PipelineTests",
            [
                "Pipeline", "Notifications", "LoginEvents", "Reputation", "IPNetworks", "DoorbellTestKit",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        tests(
            "SQLiteStoreTests",
            [
                "SQLiteStore", "SQLiteFiles", "Pipeline", "Notifications", "LoginEvents", "Reputation",
                "DoorbellTestKit",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Schemas"]
        ),
        tests(
            "DoorbellCommandTests",
            [
                "doorbell", "WebClients", "ReputationFiles", "Timestamps", "Pipeline", "Notifications", "LoginEvents",
                "Reputation", "IPNetworks", "HostSources", "DoorbellTestKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            exclude: ["Golden"]
        ),
        .target(name: "CTestProcess", path: "Tests/CTestProcess"),
        .target(name: "CTestAllocations", path: "Tests/CTestAllocations"),
        tests(
            "EndToEndTests",
            // The programs are run as they were built; a test bundle cannot link the hook's own start-up code.
            ["CTestProcess", "DoorbellTestKit"],
            exclude: [
                "socket-holder.py", "forge.py", "asker.py", "held-list.py", "syslog.py", "log-writer.py", "dropbear.sh",
                "utmp.py",
            ]
        ),
        tests(
            "SlackSimulatorTests",
            [
                "SlackSimulator", "Notifications", "LoginEvents", "DoorbellTestKit",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            exclude: ["Oracle"]
        ),
        tests(
            "WebClientsTests",
            [
                "WebClients", "RiskSimulator", "Pipeline", "Notifications", "LoginEvents", "Reputation", "Timestamps",
                "IPNetworks", "DoorbellTestKit",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        tests(
            "RiskAPITests",
            [
                "RiskAPI", "Pipeline", "Reputation", "Timestamps", "IPNetworks", "DoorbellTestKit",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        tests(
            "RiskSimulatorTests",
            [
                "RiskSimulator",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
    ]
)
