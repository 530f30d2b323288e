// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "culprit",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "culprit", targets: ["culprit"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8",
            providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .systemLibrary(
            name: "CDecompression",
            providers: [
                .apt(["zlib1g-dev", "libzstd-dev", "liblzma-dev", "libbz2-dev"]), .brew(["zstd", "xz"]),
            ]),
        // What the Swift runtime exports and no module of the toolchain declares.
        .systemLibrary(name: "CSwiftRuntime"),
        .target(name: "CulpritPatterns", dependencies: ["CPCRE2"], swiftSettings: swiftSettings),
        .target(
            name: "CulpritRecords", dependencies: ["CulpritPatterns", "CDecompression"], swiftSettings: swiftSettings),
        .target(
            name: "CulpritTraces", dependencies: ["CulpritRecords", "CulpritPatterns", "CSwiftRuntime"],
            swiftSettings: swiftSettings),
        .target(
            name: "CulpritFindings",
            dependencies: [
                "CulpritTraces", "CulpritRecords", "CulpritPatterns", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: swiftSettings),
        .executableTarget(name: "embed-rules", dependencies: ["CulpritFindings"], swiftSettings: swiftSettings),
        .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"]),
        .target(
            name: "CulpritRules", dependencies: ["CulpritFindings"], path: "Rules", swiftSettings: swiftSettings,
            plugins: ["EmbedRules"]),
        .target(
            name: "CulpritIncidents",
            dependencies: ["CulpritFindings", "CulpritTraces", "CulpritRecords", "CulpritPatterns"],
            swiftSettings: swiftSettings),
        .target(
            name: "CulpritStore",
            dependencies: [
                "CulpritIncidents", "CulpritFindings", "CulpritRecords", "CDecompression",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: swiftSettings),
        .target(
            name: "CulpritReports",
            dependencies: [
                "CulpritIncidents", "CulpritFindings", "CulpritTraces", "CulpritRecords", "CulpritPatterns",
            ],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "culprit",
            dependencies: [
                "CulpritRules", "CulpritStore", "CulpritReports", "CulpritIncidents", "CulpritFindings",
                "CulpritTraces", "CulpritRecords",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
        .testTarget(name: "CulpritPatternsTests", dependencies: ["CulpritPatterns"], swiftSettings: swiftSettings),
        .testTarget(
            name: "CulpritRecordsTests", dependencies: ["CulpritRecords", "CDecompression"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "CulpritTracesTests", dependencies: ["CulpritTraces", "CulpritRecords"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "CulpritFindingsTests",
            dependencies: [
                "CulpritFindings", "CulpritRules", "CulpritTraces", "CulpritRecords", "TestSupport",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "CulpritIncidentsTests",
            dependencies: ["CulpritIncidents", "CulpritFindings", "CulpritTraces", "CulpritRecords"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "CulpritStoreTests",
            dependencies: [
                "CulpritStore", "CulpritIncidents", "CulpritFindings", "CulpritRecords",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "CulpritReportsTests",
            dependencies: [
                "CulpritReports", "CulpritIncidents", "CulpritFindings", "CulpritTraces", "CulpritRecords",
                "TestSupport",
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "CommandTests",
            dependencies: ["culprit", "CulpritStore", "CulpritIncidents", "CulpritFindings", "TestSupport"],
            exclude: ["BrokenRules"], swiftSettings: swiftSettings),
    ]
)
