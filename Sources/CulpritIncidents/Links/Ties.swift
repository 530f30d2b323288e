/// What two incidents can have in common, so that one may speak of the other. Strongest first.
enum Tie: UInt8, Sendable, CaseIterable {
    /// A request's or trace's id.
    case request
    /// A process: the one that wrote the message, or one that the message names.
    case process
    /// An address with its port, or a socket's path.
    case peer
    case unit, container
    /// One message stands within the other.
    case message
    /// The path of an HTTP request.
    case path
    /// A port without an address, where one side listens on all of them.
    case port
    /// A server and a program that speaks its protocol.
    case product
    /// Records of one program in one log, right behind each other.
    case stream
    /// The same known failure, told again.
    case rule
    /// Two kinds of trouble of which one makes the other, right behind each other.
    case kind
    /// One follows the other, and nothing says that they are of different hosts.
    case time

    var confidence: IncidentLink.Confidence {
        switch self {
        case .request, .process, .peer, .unit, .container: .confirmed
        case .message, .path, .port, .product, .stream, .rule, .kind: .likely
        case .time: .guess
        }
    }

    /// Whether it holds between hosts too.
    var crossesHosts: Bool {
        switch self {
        case .request, .peer, .message, .path, .product: true
        case .process, .unit, .container, .port, .stream, .rule, .kind, .time: false
        }
    }

    /// How many causes of one kind a consequence is given at most, nearest first: the weaker the tie, the fewer.
    var causes: Int {
        switch self {
        case .time, .rule: 1
        case .stream, .kind, .message: 2
        default: 4
        }
    }

    /// At most so many seconds apart, however long the kind of link allows.
    var seconds: Double {
        switch self {
        case .stream: 5
        case .path, .message: 10
        case .rule: 60
        case .kind: 30
        case .time: 10
        default: .infinity
        }
    }
}
