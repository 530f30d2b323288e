/// What kind of trouble a message tells of, as far as its words show it.
///
/// To add one: a case here, its words in ``SignWords``, and the links it takes part in in ``LinkKind/all``.
enum Sign: UInt8, Sendable, CaseIterable {
    // How processes end and begin.
    case shutdown, killed, crashed, outOfMemory, exited, gaveUp, startFailed, restarting, recovering, workerTimeout
    // How connections fail.
    case refused, unreachable, disconnected, timedOut
    // How requests are answered.
    case serverError, badGateway
    // What runs out or stands in the way.
    case addressInUse, diskFull, writesRefused, fileLimit, tooManyConnections, poolExhausted, lockWait
    case nameLookup, certificate, clock, permission, missingFile, configuration, importFailed, schema, damaged
    // What is said at the end of something that failed in part.
    case summary
}

/// A set of signs in one word.
struct Signs: OptionSet, Sendable, Hashable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(_ signs: Sign...) { self.init(signs) }

    init(_ signs: [Sign]) { rawValue = signs.reduce(0) { $0 | 1 << UInt64($1.rawValue) } }

    mutating func insert(_ sign: Sign) { self = Signs(rawValue: rawValue | 1 << UInt64(sign.rawValue)) }

    func without(_ other: Signs) -> Signs { Signs(rawValue: rawValue & ~other.rawValue) }

    func meets(_ other: Signs) -> Bool { rawValue & other.rawValue != 0 }
}
