// A callback that is called for progress and again for the end resumes its continuation both times.
func upload(_ done: @escaping @Sendable (Int) -> Void) {
    done(50)
    done(100)
}

func progress() async -> Int {
    await withCheckedContinuation { continuation in
        upload { continuation.resume(returning: $0) }
    }
}

print("progress:", await progress())
