// Claims to be on the main actor while it runs on another thread.
import Dispatch

@MainActor enum Board {
    static var titles: [String] = []
}

func show(_ title: String) {
    MainActor.assumeIsolated {
        Board.titles.append(title)
    }
}

show("first")
let done = DispatchSemaphore(value: 0)
DispatchQueue.global().async {
    show("second")
    done.signal()
}
done.wait()
