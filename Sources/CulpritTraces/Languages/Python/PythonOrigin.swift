/// Whose code a Python frame is, by its path.
extension Python {
    static func origin(of frame: Frame) -> Frame.Origin {
        guard let file = frame.file else { return .unknown }
        if file.hasPrefix("<") { return special(file) }
        let path = file.replacingBackslashes
        if path.isBelowAny(of: dependencyFolders) { return .dependency }
        if isStandardLibrary(path) { return .standardLibrary }
        if path.hasSuffix(".pyx") || path.hasSuffix(".pxi") || path.hasSuffix(".pxd") || isLauncher(path) {
            return .dependency
        }
        return .app
    }

    static func passesCallsOn(_ frame: Frame) -> Bool {
        guard let path = frame.file?.replacingBackslashes else { return true }
        return frameworks.contains { path.contains($0) } || frame.function == "<lambda>" && path.contains("/retry")
    }

    private static let dependencyFolders = [
        "site-packages/", "dist-packages/", "node_modules/", "__pypackages__/", "/.eggs/", "/opt/python/",
        "/bazel-out/", ".runfiles/", "/vendor/", "/pypoetry/",
    ]

    /// Servers, middleware stacks, executors: their frames stand in every trace and tell nothing about this one.
    private static let frameworks = [
        "/uvicorn/", "/starlette/", "/fastapi/", "/gunicorn/", "/hypercorn/", "/celery/app/", "/celery/worker/",
        "/django/core/handlers/", "/django/utils/deprecation", "/flask/app.py", "/werkzeug/", "/twisted/internet/",
        "/tenacity/", "/anyio/", "/trio/_core/", "/sentry_sdk/", "/opentelemetry/", "/ddtrace/", "/newrelic/",
        "/wrapt/", "/pluggy/", "/_pytest/", "/httpcore/", "/httpx/", "/httpcore2/", "/httpx2/", "/h2/", "/h11/",
        "/websockets/", "/wsproto/", "/urllib3/", "/requests/", "/aiohttp/", "/click/", "/typer/", "/asyncpg/",
        "/sqlalchemy/", "/pydantic/",
    ]

    private static func special(_ file: String) -> Frame.Origin {
        if file.hasPrefix("<frozen ") { return .standardLibrary }
        if file.hasPrefix("<stdin") || file.hasPrefix("<ipython-input") || file.hasPrefix("<python-input")
            || file.hasPrefix("<doctest")
        {
            return .app
        }
        return .generated
    }

    /// `lib/python3.12/asyncio/…`, `Lib\json\…`, `python312.zip/…`.
    private static func isStandardLibrary(_ path: String) -> Bool {
        if let range = path.lastOccurrence(of: "lib/python") ?? path.lastOccurrence(of: "lib64/python") {
            let rest = path[range...].dropFirst("lib/python".count)
            if let first = rest.first(where: { $0 != "/" && $0 != "6" && $0 != "4" }), first.isNumber { return true }
        }
        if path.contains("/Lib/") || path.hasPrefix("Lib/") {
            return path.contains("ython") || path.contains("conda") || path.hasPrefix("Lib/")
        }
        return path.contains("/pypy") && path.contains("/lib-python/") || path.hasPrefix("urllib/")
    }

    /// A script without `.py` in a folder of programs: what pip or the distribution put there.
    private static func isLauncher(_ path: String) -> Bool {
        guard let slash = path.lastIndex(of: "/") else { return false }
        let folder = path[..<slash]
        let name = path[path.index(after: slash)...]
        guard folder.hasSuffix("/bin") || folder == "bin" || folder.hasSuffix("/Scripts") || folder.hasSuffix(".exe")
        else {
            return false
        }
        return !name.hasSuffix(".py") || folder.contains("env/bin") || name == "__main__.py"
    }
}

extension String {
    fileprivate var replacingBackslashes: String {
        utf8.contains(UInt8(ascii: "\\")) ? String(map { $0 == "\\" ? "/" : $0 }) : self
    }

    fileprivate func isBelowAny(of folders: [String]) -> Bool { folders.contains { contains($0) } }

    fileprivate func lastOccurrence(of word: String) -> String.Index? {
        var found: String.Index?
        var rest = self[...]
        while let range = rest.firstRange(of: word) {
            found = range.lowerBound
            rest = rest[range.upperBound...]
        }
        return found
    }
}
