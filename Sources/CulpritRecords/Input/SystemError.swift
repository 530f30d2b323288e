#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What `errno` says, in the words of a message about a file.
enum SystemError {
    static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "does not exist"
        case EACCES, EPERM: "cannot be read: permission denied"
        case EISDIR: "is a directory"
        default: "cannot be read: \(String(cString: strerror(code)))"
        }
    }
}
