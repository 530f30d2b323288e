// An order without a total is decoded at top level, so the error ends the program.
import Foundation
struct Order: Decodable { var id: Int; var total: Double }
let text = #"{"id": 17}"#
let order = try JSONDecoder().decode(Order.self, from: Data(text.utf8))
print(order)
