/// Libraries that a path names wherever they were built: not only below `checkouts`, but also as local packages, in
/// workspaces, and by other build systems.
enum SwiftPackages {
    /// Whether the file is a library's: `…/Sources/MODULE/…`.
    static func isLibrary(path: String) -> Bool {
        var path = path
        return path.withUTF8 { bytes in
            let components = bytes.split(separator: UInt8(ascii: "/"))
            let pairs = zip(components, components.dropFirst())
            return pairs.contains { parent, module in
                parent.elementsEqual("Sources".utf8) && modules.contains(String(decoding: module, as: UTF8.self))
            }
        }
    }

    /// Distinctive names only: `Logging` or `Jobs` may be a target of the user's own.
    private static let modules: Set<String> = [
        "NIO", "NIOCore", "NIOPosix", "NIOEmbedded", "NIOHTTP1", "NIOHTTP2", "NIOHPACK", "NIOSSL", "NIOTLS", "NIOSSH",
        "NIOWebSocket", "NIOConcurrencyHelpers", "NIOFoundationCompat", "NIOTransportServices", "NIOExtras",
        "NIOHTTPCompression", "NIOSOCKS", "NIOFileSystem", "_NIOFileSystem", "NIOTestUtils", "NIOFS",
        "_NIODataStructures",
        "NIOAsyncRuntime", "NIOHTTPTypes", "AsyncHTTPClient", "Vapor", "RoutingKit", "ConsoleKit", "AsyncKit",
        "WebSocketKit", "MultipartKit", "Fluent", "FluentKit", "FluentSQL", "FluentPostgresDriver",
        "FluentSQLiteDriver",
        "FluentMySQLDriver", "PostgresNIO", "PostgresKit", "MySQLNIO", "MySQLKit", "SQLKit", "SQLiteNIO", "RediStack",
        "MongoSwift", "MongoKitten", "Hummingbird", "HummingbirdCore", "HummingbirdRouter",
        "LeafKit", "JWTKit", "CoreMetrics", "ServiceLifecycle",
        "GRPC", "GRPCCore", "GRPCNIOTransportCore", "SwiftProtobuf", "X509", "ArgumentParser",
        "DequeModule", "OrderedCollections", "AsyncAlgorithms", "SystemPackage", "Yams",
        "GRDB",
        "OpenAPIRuntime", "DistributedCluster", "Alamofire", "Kingfisher", "RxSwift", "ComposableArchitecture",
        "SnapKit", "Starscream", "SwiftSyntax", "SwiftParser",
    ]
}
