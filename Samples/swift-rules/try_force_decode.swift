// Decodes a configuration file that lacks a key.
import Foundation

struct Settings: Decodable {
    var port: Int
    var host: String
}

let settings = try! JSONDecoder().decode(Settings.self, from: Data(#"{"port": 8080}"#.utf8))
print("host:", settings.host)
