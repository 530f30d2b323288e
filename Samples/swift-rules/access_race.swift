// Two threads change one array without a lock; built with -sanitize=thread.
import Foundation

nonisolated(unsafe) var orders: [Int] = []

let group = DispatchGroup()
for worker in 0..<4 {
    DispatchQueue.global().async(group: group) {
        for number in 0..<20_000 { orders.append(worker * 1000 + number) }
    }
}
group.wait()
