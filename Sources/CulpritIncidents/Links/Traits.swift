import CulpritFindings
import CulpritTraces

/// What an incident's exemplar tells that bears on causes: signs, who wrote it, and the names it shares with others.
struct Traits {
    /// Who wrote a message, as far as that decides what it can cause.
    enum Role {
        /// A server that others depend on, by its number in ``Product/all``.
        case server(Int)
        /// A proxy that tells of its upstream.
        case proxy
        /// An access log's line: how a request was answered.
        case request
        case program
    }

    private static let ends = Signs(.shutdown, .killed, .crashed, .exited, .restarting, .recovering)
    /// Looked at of one incident, in bytes.
    private static let textLimit = 4096

    let signs: Signs
    let role: Role
    /// Products that the message mentions.
    let products: Set<Int>
    let host: String?
    let source: String
    /// Source and stream: one program's log.
    let stream: String
    /// No failure, but what a server or its keeper did.
    let isNotice: Bool
    let hasTrace: Bool
    let rule: String?
    /// What was raised last.
    let type: String?
    /// What it says of itself, without what it repeats.
    let message: String
    /// The first line of what was raised or logged, in lower case, and all that the failure says.
    let core: [UInt8]
    let text: [UInt8]
    /// For each tie the values that another incident may share.
    private(set) var keys: [Tie: Set<String>] = [:]

    /// - Parameter others: What further occurrences announced, a few: they name other processes and requests.
    init(_ observation: Observation, others: [String] = []) {
        let text = Self.text(of: observation)
        let attributes = observation.attributes
        let status = attributes["status"].flatMap { observation.headline.hasPrefix("\"") ? $0 : nil }
        let server = observation.trace == nil ? Product.server(named: Self.writers(of: observation)) : nil
        role =
            if status != nil { .request } else if let server { .server(server) } else if Self.isProxy(observation, text)
            {
                .proxy
            } else { .program }
        var further: [UInt8] = []
        for other in others.prefix(12) where other != observation.headline {
            further += other.utf8.prefix(200).map(\.lowercased)
            further.append(0x0A)
        }
        let told = SignWords.signs(in: status == nil ? text : text + further)
        // An exception that a program caught tells of another process's end, not of its own.
        let isCaught = observation.trace.map { $0.kind == .exception } ?? false
        let announced = isCaught ? SignWords.signs(in: observation.headline.utf8.map(\.lowercased)) : told
        signs = announced.union(isCaught ? told.without(Self.ends) : [])
        source = observation.source
        stream = "\(observation.source)\u{0}\(observation.stream)"
        isNotice = Notices.isNotice(observation)
        // A logger's or a rule's name tells which library speaks.
        let names = "\(observation.logger ?? "") \(observation.finding?.rule ?? "")\n".lowercased()
        products = Product.mentioned(in: names.utf8 + text).union(server.map { [$0] } ?? [])
        host = attributes["host"]
        hasTrace = observation.trace != nil
        rule = observation.finding?.rule
        type = observation.trace?.exceptions.last?.type
        self.text = text
        let line = observation.trace?.exceptions.last?.message ?? observation.headline
        core = line.utf8.prefix { $0 != 0x0A }.prefix(200).map(\.lowercased)
        message = observation.trace?.exceptions.last.map { "\($0.type): \($0.message)" } ?? observation.headline
        collect(Identifiers(of: text + further), observation, attributes)
    }

    private mutating func collect(
        _ identifiers: Identifiers, _ observation: Observation, _ attributes: [String: String]
    ) {
        var processes = identifiers.processes
        if let pid = attributes["pid"], pid.utf8.count > 1 { processes.insert(pid) }
        keys[.process] = processes
        keys[.request] = Set(["request_id", "trace_id", "correlation_id"].compactMap { attributes[$0] })
        keys[.peer] = identifiers.peers
        keys[.port] = identifiers.ports
        keys[.path] = identifiers.paths
        keys[.unit] = identifiers.units.union(attributes["unit"].map { [$0.lowercased()] } ?? [])
        keys[.container] = Set(["container", "pod"].compactMap { attributes[$0] })
        keys[.stream] = [stream]
        // A server's own log speaks for the server, whatever else it mentions.
        let own: Set<Int> = if case .server(let number) = role { [number] } else { products }
        keys[.product] = Set(own.map { Product.all[$0].name })
        // A request's line repeats what its client sent.
        if case .request = role {} else { keys[.message] = MessageClauses.of(observation) }
        if let rule, !hasTrace { keys[.rule] = processes.isEmpty ? [] : Set(processes.map { "\(rule) \($0)" }) }
        if keys[.rule]?.isEmpty == true, let rule, !hasTrace {
            keys[.rule] = ["\(rule) \(stream)"]
        }
        keys[.kind] = [""]
        keys[.time] = [""]
        keys = keys.filter { !$0.value.isEmpty }
    }

    // MARK: Reading an observation

    /// What the program itself said, in lower case: of a trace what was raised, not its source lines; no statements.
    private static func text(of observation: Observation) -> [UInt8] {
        var parts = [observation.headline]
        if let trace = observation.trace {
            parts += trace.exceptions.suffix(8).reversed().map { "\($0.type): \($0.message.cut(toBytes: 512))" }
        } else {
            let lines = observation.evidence + (observation.finding?.evidence ?? [])
            parts += lines.map(\.text).filter { !$0.contains("STATEMENT:") && !$0.contains("QUERY:") }
        }
        if let captures = observation.finding?.captures {
            parts += ["address", "upstream", "peer", "url"].compactMap { captures[$0] }
            if let host = captures["host"], let port = captures["port"] { parts.append("\(host):\(port)") }
        }
        var text: [UInt8] = []
        for part in parts where text.count < textLimit {
            text += part.utf8.prefix(1024).map(\.lowercased)
            text.append(0x0A)
        }
        return text
    }

    private static func writers(of observation: Observation) -> [String] {
        let file = observation.source.split(separator: "/").suffix(2).joined(separator: "/")
        return [observation.format, observation.logger ?? "", observation.attributes["unit"] ?? "", file]
    }

    private static func isProxy(_ observation: Observation, _ text: [UInt8]) -> Bool {
        guard observation.trace == nil else { return false }
        return text.contains("upstream") || text.contains("backend") || text.contains("proxy_http")
            || text.contains("<nosrv>")
    }
}

/// The parts of a message that another message may repeat: `OperationalError: (psycopg.errors.DiskFull) could not …`.
enum MessageClauses {
    /// Shorter ones are words that many messages share.
    private static let shortest = 20
    private static let limit = 12

    static func of(_ observation: Observation) -> Set<String> {
        // What was raised and its root say it; what a library adds on further lines says it of every failure.
        let raised = observation.trace.map { [$0.exceptions.first, $0.exceptions.last].compactMap(\.?.message) } ?? []
        let texts = [observation.headline] + raised
        var clauses: Set<String> = []
        for text in texts {
            let line = text.utf8.prefix(1024).prefix { $0 != 0x0A && $0 != 0x0D }
            for clause in line.split(whereSeparator: isSeparator) where clauses.count < limit {
                let clause = Array(clause).trimmed
                // A clause is a sentence's part: three words at least.
                guard clause.count >= shortest, clause.count(where: { $0 == 0x20 }) >= 2 else { continue }
                clauses.insert(String(decoding: clause.prefix(120), as: UTF8.self))
            }
        }
        return clauses
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x27, 0x28, 0x29, 0x3A, 0x3B, 0x5B, 0x5D, 0x7B, 0x7D: true
        default: false
        }
    }
}
