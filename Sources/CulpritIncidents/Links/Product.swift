import CulpritPatterns

/// A server that other programs depend on, known by the words that it and its clients use.
///
/// To add one: a line in ``all``.
struct Product: Sendable {
    let name: String
    /// In a client's message, in lower case: drivers, schemes, ports.
    let words: [String]
    /// In the name of the log, program or logger of the server itself.
    let servers: [String]

    static let all: [Product] = [
        Product(
            name: "PostgreSQL",
            words: ["postgres", "psycopg", "asyncpg", "libpq", "port 5432", ":5432", "pgbouncer"],
            servers: ["postgres"]),
        Product(
            name: "MySQL", words: ["mysql", "mariadb", "innodb", ":3306"], servers: ["mysql", "mariadb"]),
        Product(name: "Redis", words: ["redis", ":6379"], servers: ["redis"]),
        Product(
            name: "RabbitMQ", words: ["rabbitmq", "amqp", "pika.", ":5672"], servers: ["rabbit", "beam.smp"]),
        Product(name: "MongoDB", words: ["mongo", ":27017"], servers: ["mongo"]),
        Product(name: "Kafka", words: ["kafka", ":9092"], servers: ["kafka"]),
        Product(
            name: "Elasticsearch", words: ["elasticsearch", "opensearch", ":9200"],
            servers: ["elasticsearch", "opensearch"]),
        Product(name: "Memcached", words: ["memcache", ":11211"], servers: ["memcached"]),
        Product(name: "etcd", words: ["etcd", ":2379"], servers: ["etcd"]),
        Product(name: "Vault", words: ["vault", ":8200"], servers: ["vault"]),
    ]

    private static let words: [(word: String, product: Int)] = all.indices.flatMap { index in
        all[index].words.map { ($0, index) }
    }
    private static let scanner = LiteralScanner(words.map(\.word))

    /// The numbers of the products that a text in lower case mentions.
    static func mentioned(in text: [UInt8]) -> Set<Int> {
        Set(scanner.literals(in: text[...]).map { words[$0].product })
    }

    /// The product whose own log this is, by the names of what wrote it.
    static func server(named names: [String]) -> Int? {
        let names = names.map { $0.lowercased() }
        return all.firstIndex { product in product.servers.contains { word in names.contains { $0.contains(word) } } }
    }
}
