// A closure written in a main-actor class belongs to the main actor, wherever a library calls it.
import Dispatch

@MainActor final class Screen {
    var shown = 0

    func refresh() {
        let work = DispatchWorkItem { self.shown += 1 }
        DispatchQueue.global().async(execute: work)
    }
}

Screen().refresh()
dispatchMain()
