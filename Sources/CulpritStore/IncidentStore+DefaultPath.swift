import Foundation

extension IncidentStore {
    /// Where the store is unless the user says otherwise.
    ///
    /// `CULPRIT_DB` where set; on macOS `~/Library/Application Support/culprit/incidents.sqlite`; else
    /// `culprit/incidents.sqlite` in `XDG_DATA_HOME` or `~/.local/share`.
    public static func defaultPath(environment: [String: String]) -> String {
        if let path = environment["CULPRIT_DB"], !path.isEmpty { return path }
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        let file = "culprit/incidents.sqlite"
        // The XDG specification has relative paths ignored.
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/\(file)" }
        #if os(macOS)
            return "\(home)/Library/Application Support/\(file)"
        #else
            return "\(home)/.local/share/\(file)"
        #endif
    }
}
