/// A way in which one incident leads to another, whatever the programs are called.
///
/// To add one: an entry in ``all``. Which words make a sign is said in ``SignWords``, what two incidents can share in
/// ``Tie``. What only one program does is a rule's: its `relations`.
struct LinkKind: Sendable {
    /// Who stands at an end of a link.
    enum End: Sendable {
        case anyone
        case server, program, proxy, request
        /// Programs and servers: those that have a process of their own to lose.
        case process
        /// All but the server itself: whoever calls it.
        case caller
        /// Proxies and the log of requests.
        case front

        func includes(_ role: Traits.Role) -> Bool {
            switch (self, role) {
            case (.anyone, _), (.server, .server), (.program, .program), (.proxy, .proxy), (.request, .request): true
            case (.process, .server), (.process, .program), (.front, .proxy), (.front, .request): true
            case (.caller, .program), (.caller, .proxy): true
            default: false
            }
        }
    }

    /// As ``IncidentLink/reason``.
    let reason: String
    let cause: (end: End, signs: Signs?)
    let consequence: (end: End, signs: Signs?)
    let ties: [Tie]
    let seconds: Double

    private init(
        _ reason: String, _ cause: End, _ signs: Signs?, to consequence: End, _ consequenceSigns: Signs?,
        by ties: [Tie], within seconds: Double
    ) {
        self.reason = reason
        self.cause = (cause, signs)
        self.consequence = (consequence, consequenceSigns)
        self.ties = ties
        self.seconds = seconds
    }

    // MARK: Groups of signs

    /// A process is gone, or going.
    private static let gone = Signs(.shutdown, .killed, .crashed, .outOfMemory, .exited, .workerTimeout)
    /// A process does not come up.
    private static let notUp = Signs(
        .startFailed, .addressInUse, .importFailed, .configuration, .gaveUp, .exited, .restarting)
    /// The end of a story: nobody logs this first.
    private static let ended = Signs(.exited, .gaveUp, .startFailed, .restarting, .summary)
    /// What a caller says of a peer that is gone.
    private static let unanswered = Signs(.refused, .unreachable, .disconnected, .badGateway)
    /// What holds a request up.
    private static let slow = Signs(.lockWait, .poolExhausted, .timedOut, .workerTimeout, .tooManyConnections)

    // MARK: The kinds

    static let all: [LinkKind] = processes + dependencies + requests + resources + messages

    private static let processes = [
        LinkKind(
            "the process that ended is the one that this is about", .anyone, gone, to: .anyone,
            Signs(.exited, .killed, .crashed, .restarting, .gaveUp, .disconnected, .recovering, .workerTimeout),
            by: [.process, .unit, .container], within: 120),
        LinkKind(
            "the server went down and had to recover", .server, Signs(.killed, .crashed, .outOfMemory, .shutdown),
            to: .server, Signs(.recovering), by: [.product], within: 600),
        LinkKind(
            "the process failed with this before it ended", .process, nil, to: .anyone, ended,
            by: [.process, .unit, .container, .stream], within: 60),
        LinkKind(
            "the system ended a process of this program for lack of memory", .anyone, Signs(.outOfMemory),
            to: .anyone, Signs(.killed), by: [.kind], within: 15),
    ]

    private static let dependencies =
        dependency(
            gone.union(notUp).union(Signs(.recovering)), unanswered.union(Signs(.timedOut, .shutdown, .recovering)))
        + dependency(Signs(.diskFull, .writesRefused), unanswered.union(Signs(.diskFull, .writesRefused)))
        + dependency(
            Signs(.tooManyConnections, .fileLimit),
            unanswered.union(Signs(.tooManyConnections, .timedOut, .poolExhausted)))
        + dependency(Signs(.lockWait), Signs(.lockWait, .timedOut, .poolExhausted))
        + dependency(Signs(.schema), Signs(.schema)) + dependency(Signs(.certificate), Signs(.certificate))
        + dependency(Signs(.permission), Signs(.permission)) + [
            LinkKind(
                "the program repeats the server's own words", .server, nil, to: .caller, nil,
                by: [.message, .request], within: 10),
            LinkKind(
                "the backend was gone or not yet up", .process, gone.union(notUp), to: .front, unanswered,
                by: [.peer, .port], within: 60),
            LinkKind(
                "the program behind the proxy was gone or not yet up", .program, gone.union(notUp), to: .front,
                unanswered, by: [.kind], within: 30),
            LinkKind(
                "the backend went away while it answered, and was gone from then on", .proxy, Signs(.disconnected),
                to: .proxy, Signs(.refused, .unreachable, .missingFile), by: [.peer], within: 60),
            LinkKind(
                "the program behind this address did not come up", .process, notUp, to: .program, unanswered,
                by: [.peer, .port], within: 120),
            LinkKind(
                "requests were held up behind the proxy", .process, slow, to: .proxy, Signs(.timedOut),
                by: [.path, .peer, .kind], within: 60),
        ]

    /// A server that cannot serve, and those who call it and say so.
    private static func dependency(_ cause: Signs, _ consequence: Signs) -> [LinkKind] {
        [
            LinkKind(
                "the server could not serve, and this program calls it", .server, cause, to: .caller, consequence,
                by: [.peer, .product, .port], within: 300)
        ]
    }

    private static let requests = [
        LinkKind(
            "the proxy got no usable answer for this request", .proxy, nil, to: .request, Signs(.badGateway),
            by: [.request, .path, .kind], within: 30),
        LinkKind(
            "the program failed on this request and answered with a server error", .program, nil, to: .request,
            Signs(.serverError), by: [.request, .path, .time], within: 10),
        LinkKind(
            "the program answered this caller with a server error", .program, nil, to: .program,
            Signs(.serverError, .badGateway), by: [.request, .path], within: 10),
    ]

    private static let resources = [
        resource(.diskFull, "the disk was full", [.writesRefused, .gaveUp, .exited, .crashed, .damaged]),
        resource(.fileLimit, "no more files could be opened", [.refused, .unreachable, .gaveUp, .exited]),
        resource(.nameLookup, "the name could not be looked up", [.unreachable, .gaveUp, .exited, .badGateway]),
        resource(.certificate, "the certificate was not accepted", [.gaveUp, .exited, .badGateway, .unreachable]),
        resource(.clock, "the clock was wrong", [.certificate]),
        resource(.damaged, "stored data is damaged", [.gaveUp, .exited, .crashed, .startFailed]),
        resource(.lockWait, "a lock was held", [.poolExhausted, .timedOut]),
        resource(.permission, "access was denied", [.startFailed, .gaveUp, .exited]),
    ].joined()

    /// What runs out on a host: whoever says the same later meets the same, and what it makes impossible may follow.
    private static func resource(_ sign: Sign, _ what: String, _ leadsTo: [Sign]) -> [LinkKind] {
        [
            LinkKind(
                "\(what), and what followed is of the same program", .anyone, Signs(sign), to: .anyone,
                Signs(leadsTo + [sign]), by: [.unit, .container, .peer, .stream], within: 300),
            LinkKind(
                "\(what) on this host shortly before", .anyone, Signs(sign), to: .anyone, Signs(leadsTo),
                by: [.time], within: 15),
        ]
    }

    private static let messages = [
        LinkKind(
            "its message stands in this one", .anyone, nil, to: .anyone, nil, by: [.message], within: 10),
        LinkKind(
            "the same process told of the same known failure first", .anyone, nil, to: .anyone, nil, by: [.rule],
            within: 60),
    ]
}
