import CulpritPatterns

/// Whose code a Python frame is, by its path.
extension Python {
    static func origin(of frame: Frame) -> Frame.Origin {
        guard let file = frame.file else { return .unknown }
        if file.hasPrefix("<") { return special(file) }
        let path = file.replacingBackslashes
        if path.isBelowAny(of: dependencyFolders) { return .dependency }
        if isStandardLibrary(path) { return .standardLibrary }
        if path.hasSuffix(".pyx") || path.hasSuffix(".pxi") || path.hasSuffix(".pxd") {
            return isOwnExtension(path, frame.function) ? .app : .dependency
        }
        return isLauncher(path) ? .dependency : .app
    }

    /// A module of Cython outside of any package: `pricing.price` in `pricing.pyx`. A library's stands in a package.
    private static func isOwnExtension(_ path: String, _ function: String) -> Bool {
        let module = path.dropLast(4)
        return !path.contains("/") && function.hasPrefix(module + ".")
            && !function.dropFirst(module.count + 1).contains(".pyx")
    }

    static func passesCallsOn(_ frame: Frame) -> Bool {
        guard let path = frame.file?.replacingBackslashes else { return true }
        return frameworks.contains { ByteSearch.contains($0, in: path) }
            || frame.function == "<lambda>" && path.contains("/retry")
    }

    private static let dependencyFolders: [StaticString] = [
        "site-packages/", "dist-packages/", "node_modules/", "__pypackages__/", "/.eggs/", "/opt/python/",
        "/bazel-out/", ".runfiles/", "/vendor/", "/pypoetry/",
    ]

    /// Servers, middleware stacks, executors: their frames stand in every trace and tell nothing about this one.
    private static let frameworks: [StaticString] = [
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
        if isVersionedLibrary(path, below: "lib/python") || isVersionedLibrary(path, below: "lib64/python") {
            return true
        }
        if ByteSearch.contains("/Lib/", in: path) || path.hasPrefix("Lib/") {
            return path.contains("ython") || path.contains("conda") || path.hasPrefix("Lib/")
        }
        return ByteSearch.contains("/lib-python/", in: path) || path.hasPrefix("urllib/")
    }

    private static func isVersionedLibrary(_ path: String, below folder: StaticString) -> Bool {
        guard let offset = ByteSearch.firstOffset(of: folder, in: path) else { return false }
        return path.utf8.dropFirst(offset + folder.utf8CodeUnitCount).first.map(Byte.isDigit) ?? false
    }

    /// A script without `.py` in a folder of programs: what pip or the distribution put there.
    private static func isLauncher(_ path: String) -> Bool {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), mayBeProgram(path) else { return false }
        let folder = path[..<slash]
        let name = path[path.utf8.index(after: slash)...]
        guard folder.hasSuffix("/bin") || folder == "bin" || folder.hasSuffix("/Scripts") || folder.hasSuffix(".exe")
        else {
            return false
        }
        return !name.hasSuffix(".py") || folder.contains("env/bin") || name == "__main__.py"
    }

    /// Most files are modules of no such folder; this spares taking their paths apart.
    private static func mayBeProgram(_ path: String) -> Bool {
        !path.hasSuffix(".py") || ByteSearch.contains("bin/", in: path) || ByteSearch.contains("/Scripts/", in: path)
            || ByteSearch.contains(".exe/", in: path)
    }
}

extension String {
    fileprivate var replacingBackslashes: String {
        utf8.contains(UInt8(ascii: "\\")) ? String(map { $0 == "\\" ? "/" : $0 }) : self
    }

    fileprivate func isBelowAny(of folders: [StaticString]) -> Bool {
        folders.contains { ByteSearch.contains($0, in: self) }
    }
}
