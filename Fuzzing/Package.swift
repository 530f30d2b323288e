// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that no build of the program needs a fuzzer; `run` builds it, and says with which flags.
//
// Its targets are the program's own, by links: as a dependency the whole package would come along, built for the fuzzer
// to its last plugin.
let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "culprit-fuzzing",
    platforms: [.macOS(.v26)],
    targets: [
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
        .systemLibrary(name: "CDecompression"),
        .systemLibrary(name: "CSwiftRuntime"),
        .target(name: "CulpritPatterns", dependencies: ["CPCRE2"], swiftSettings: swiftSettings),
        .target(
            name: "CulpritRecords", dependencies: ["CulpritPatterns", "CDecompression"], swiftSettings: swiftSettings),
        .target(
            name: "CulpritTraces", dependencies: ["CulpritRecords", "CulpritPatterns", "CSwiftRuntime"],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "ReaderFuzzer", dependencies: ["CulpritTraces", "CulpritRecords"], swiftSettings: swiftSettings),
    ]
)
