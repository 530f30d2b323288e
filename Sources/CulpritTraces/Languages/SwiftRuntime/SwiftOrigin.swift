/// Whose code a Swift frame is: by its image first, then by its file.
///
/// The report's `[system]` is a hint only: on the one user frame of an isolation failure it stands although the file is
/// the user's, because the compiler gave that thunk no line.
extension SwiftRuntime {
    static func origin(of frame: Frame) -> Frame.Origin {
        if isFailure(frame.function) { return .runtime }
        let isInSystem = frame.module.map(isSystem) ?? false
        if let file = frame.file, file.contains("compiler-generated") {
            // What Objective-C calls is the user's method, and sometimes the only frame of theirs.
            return isEntryFromObjectiveC(frame.function) && !isInSystem ? .app : .generated
        }
        if isIndirection(frame.function) { return .generated }
        if isInSystem { return .runtime }
        if let file = frame.file {
            if file.contains("/checkouts/") || file.contains("/Pods/") || file.contains("/Carthage/")
                || SwiftPackages.isLibrary(path: file)
            {
                return .dependency
            }
            // Xcode's template for programs in Objective-C.
            if frame.function == "main", file.hasSuffix("main.m") { return .generated }
            // The sanitizers' own code, and what calls `main`.
            if file.contains("/compiler-rt/") || file.contains("csu/") { return .runtime }
            if file.contains(".derived/") { return .generated }
            return .app
        }
        if frame.module == nil || frame.function.isEmpty { return frame.origin == .app ? .app : .unknown }
        return frame.origin == .runtime ? .generated : .app
    }

    private static func isFailure(_ function: String) -> Bool {
        failures.contains { function.hasPrefix($0) } || function.contains("in _assertionFailure(")
    }

    private static let failures = [
        "_assertionFailure", "_fatalErrorMessage", "assertionFailure(", "swift_reportError", "Swift runtime failure:",
        "_swift_stdlib_reportFatalError", "swift_unexpectedError", "swift_errorInMain", "swift_dynamicCastFailure",
        "__pthread_kill", "abort", "raise", "_dispatch_assert_queue_fail", "dispatch_assert_queue", "swift_beginAccess",
        "swift_task_isCurrentExecutor", "_swift_task_checkIsolated", "preconditionFailure(", "fatalError(",
    ]

    private static func isIndirection(_ function: String) -> Bool {
        function.hasPrefix("thunk for ") || function.hasPrefix("partial apply ") || function.hasPrefix("async_Main")
            || function.hasSuffix(".$main()") || function.hasPrefix("reabstraction thunk")
            || function.hasPrefix("type metadata accessor for ") || function.hasPrefix("outlined ")
            || function.hasPrefix("lazy protocol witness table accessor ")
            // SwiftPM writes it for every target with resources.
            || function.contains(" static NSBundle.module") || function.contains(" static Bundle.module")
    }

    /// `@objc Type.method(_:)`; a closure is called from C as well, by libraries above all.
    private static func isEntryFromObjectiveC(_ function: String) -> Bool {
        function.hasPrefix("@objc ") && !function.hasPrefix("@objc closure ")
    }

    private static func isSystem(_ image: String) -> Bool {
        systemImages.contains { image.hasPrefix($0) } || tools.contains(image)
    }

    /// The toolchain's own programs.
    private static let tools: Set<String> = [
        "swift-frontend", "swift", "swiftc", "swift-build", "swift-package", "swift-driver", "swift-test", "swift-run",
        "sourcekit-lsp", "SourceKitService", "lldb", "repl_swift", "swift-plugin-server",
    ]

    private static let systemImages = [
        "libswift", "libFoundation", "lib_Foundation", "Foundation", "libdispatch", "libBlocksRuntime", "libXCTest",
        "libTesting", "lib_Testing", "XCTest", "libc.so", "libm.so", "libpthread", "libstdc++", "libgcc_s", "ld-linux",
        "dyld", "libdyld", "libsystem_", "libobjc", "CoreFoundation", "UIKit", "SwiftUI", "AttributeGraph",
        "linux-vdso", "AppKit",
        "HIToolbox", "GraphicsServices", "QuartzCore", "libc++", "CFNetwork", "Security", "Combine", "WebKit",
        "CoreData", "com.apple.", "CoreGraphics", "CoreText", "ImageIO", "Metal", "AVF", "CoreLocation", "CloudKit",
        "FrontBoardServices", "BackBoardServices", "libxpc", "CoreAutoLayout", "libLLVM", "vdso", "FinderSync",
    ]
}
