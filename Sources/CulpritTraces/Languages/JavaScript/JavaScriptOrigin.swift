import CulpritPatterns

/// Whose code a JavaScript frame is, by its path; and what of a failure is the same in every release and run.
extension JavaScript {
    static func origin(of frame: Frame) -> Frame.Origin {
        guard let file = frame.file else { return .standardLibrary }
        if ByteSearch.contains("node_modules/", in: file) || ByteSearch.contains("node_modules\\", in: file)
            || ByteSearch.contains("/.yarn/", in: file)
        {
            return .dependency
        }
        if isBuiltIn(file) { return .standardLibrary }
        if file.hasPrefix("<") || file.hasPrefix("evalmachine.") || ByteSearch.contains("webpack/bootstrap", in: file)
            || ByteSearch.contains("webpack/runtime", in: file)
        {
            return .generated
        }
        return .app
    }

    /// `node:net`, `internal/timers.js`, `events.js` (up to Node.js 15 without the scheme).
    private static func isBuiltIn(_ file: String) -> Bool {
        if file.hasPrefix("node:") || file.hasPrefix("internal/") { return true }
        return !file.contains("/") && !file.contains("\\") && file.hasSuffix(".js") && oldModules.contains(file)
    }

    private static let oldModules: Set<String> = [
        "_http_agent.js", "_http_client.js", "_http_common.js", "_http_incoming.js", "_http_outgoing.js",
        "_http_server.js", "_stream_duplex.js", "_stream_readable.js", "_stream_transform.js", "_stream_writable.js",
        "_tls_wrap.js", "assert.js", "buffer.js", "child_process.js", "cluster.js", "crypto.js", "dgram.js", "dns.js",
        "domain.js", "events.js", "fs.js", "http.js", "http2.js", "https.js", "module.js", "net.js", "path.js",
        "readline.js", "stream.js", "string_decoder.js", "timers.js", "tls.js", "url.js", "util.js", "vm.js", "zlib.js",
    ]

    /// Servers and routers: their frames stand in every trace and tell nothing about this one.
    static func passesCallsOn(_ frame: Frame) -> Bool {
        guard let file = frame.file else { return true }
        return frameworks.contains { ByteSearch.contains($0, in: file) }
    }

    private static let frameworks: [StaticString] = [
        "/express/", "/router/", "/koa", "/fastify/", "/connect/", "/next/dist/", "/@nestjs/core/", "/@hapi/",
        "/rxjs/", "/async/", "/bluebird/", "/jest-", "/mocha/", "/vitest/", "/webpack/",
    ]

    /// The last part of a name: of what kind of object a method was called differs from release to release.
    static func functionKey(_ function: String) -> String? {
        var name = function[...]
        if let alias = name.ranges(of: " [as ").first { name = name[..<alias.lowerBound] }
        if name.hasPrefix("new ") { return String(name) }
        return Self.lastComponent(String(name))
    }

    static let weakFunctions: Set<String> = ["<anonymous>", "main", "handler", "wrapper", "eval", "next", "fn"]
}
