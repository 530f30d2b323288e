/// Whose code a Swift frame is: by its image first, then by its file.
///
/// The report's `[system]` is a hint only: on the one user frame of an isolation failure it stands although the file is
/// the user's, because the compiler gave that thunk no line.
extension SwiftRuntime {
    static func origin(of frame: Frame) -> Frame.Origin {
        if isFailure(frame.function) { return .runtime }
        if let file = frame.file, file.contains("compiler-generated") { return .generated }
        if isIndirection(frame.function) { return .generated }
        if let image = frame.module, isSystem(image) { return .runtime }
        if let file = frame.file {
            if file.contains("/checkouts/") || file.contains("/Pods/") || file.contains("/Carthage/") {
                return .dependency
            }
            // The sanitizers' own code, and what calls `main`.
            if file.contains("/compiler-rt/") || file.contains("csu/") { return .runtime }
            if file.contains(".derived/") { return .generated }
            return .app
        }
        if frame.module == nil || frame.function.isEmpty { return .unknown }
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
    }

    private static func isSystem(_ image: String) -> Bool {
        systemImages.contains { image.hasPrefix($0) }
    }

    private static let systemImages = [
        "libswift", "libFoundation", "lib_Foundation", "Foundation", "libdispatch", "libBlocksRuntime", "libXCTest",
        "libTesting", "lib_Testing", "XCTest", "libc.so", "libm.so", "libpthread", "libstdc++", "libgcc_s", "ld-linux",
        "dyld", "libsystem_", "libobjc", "CoreFoundation", "UIKit", "SwiftUI", "AttributeGraph", "linux-vdso", "AppKit",
        "HIToolbox", "GraphicsServices", "QuartzCore", "libc++", "CFNetwork", "Security", "Combine", "WebKit",
        "CoreData",
        "FrontBoardServices", "BackBoardServices", "libxpc", "CoreAutoLayout", "libLLVM", "vdso", "FinderSync",
    ]
}
