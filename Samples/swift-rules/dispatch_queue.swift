// A function asserts its queue and is called from another one.
import Dispatch

final class Store: @unchecked Sendable {
    let queue = DispatchQueue(label: "com.example.store")
    func save() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
Store().save()
