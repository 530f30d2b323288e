/// What a text must show, with one part less.
struct EvidenceMutation {
    var name: String
    var path: [RulePath.Step]
    var evidence: EvidencePattern

    static func all(of evidence: EvidencePattern) -> [EvidenceMutation] {
        exception(evidence) + frames(evidence) + texts(evidence)
    }

    private static func exception(_ evidence: EvidencePattern) -> [EvidenceMutation] {
        guard let exception = evidence.exception else { return [] }
        let path: [RulePath.Step] = [.key("exception")]
        func change(_ name: String, _ key: String, _ changed: ExceptionPattern?) -> EvidenceMutation {
            var mutant = evidence
            mutant.exception = changed
            return EvidenceMutation(name: name, path: path + [.key(key)], evidence: mutant)
        }
        let hasBoth = !exception.types.isEmpty && exception.message != nil
        var changes: [EvidenceMutation] = []
        if !exception.types.isEmpty {
            let rest = ExceptionPattern(types: [], message: exception.message, position: exception.position)
            changes.append(change("the exception's 'type'", "type", hasBoth ? rest : nil))
        }
        if exception.message != nil {
            let rest = ExceptionPattern(types: exception.types, position: exception.position)
            changes.append(change("the exception's 'message'", "message", hasBoth ? rest : nil))
        }
        if exception.position != .any {
            let rest = ExceptionPattern(types: exception.types, message: exception.message)
            changes.append(change("the exception's 'position'", "position", rest))
        }
        return changes
    }

    private static func frames(_ evidence: EvidencePattern) -> [EvidenceMutation] {
        let needed = evidence.frames.enumerated().flatMap { index, frame in
            frameChanges(frame).map { change -> EvidenceMutation in
                var mutant = evidence
                if let rest = change.rest { mutant.frames[index] = rest } else { mutant.frames.remove(at: index) }
                let path: [RulePath.Step] = [.key("frames"), .index(index)]
                return EvidenceMutation(name: change.name, path: path + change.path, evidence: mutant)
            }
        }
        let unwanted = evidence.withoutFrames.indices.map { index -> EvidenceMutation in
            var mutant = evidence
            mutant.withoutFrames.remove(at: index)
            return EvidenceMutation(
                name: "this frame of 'without_frames'", path: [.key("without_frames"), .index(index)], evidence: mutant)
        }
        return needed + unwanted
    }

    /// The frame as a whole, and each of its parts where it has several.
    private static func frameChanges(
        _ frame: FramePattern
    ) -> [(name: String, path: [RulePath.Step], rest: FramePattern?)] {
        let parts: [(key: String, value: String?, path: WritableKeyPath<FramePattern, String?>)] = [
            ("file", frame.file, \.file), ("function", frame.function, \.function), ("module", frame.module, \.module),
        ]
        let present = parts.filter { $0.value != nil }
        let name = present.first?.value ?? ""
        let whole: (name: String, path: [RulePath.Step], rest: FramePattern?) = ("the frame '\(name)'", [], nil)
        guard present.count > 1 else { return [whole] }
        return [whole]
            + present.map { part in
                var rest = frame
                rest[keyPath: part.path] = nil
                return ("the frame's '\(part.key)'", [.key(part.key)], rest)
            }
    }

    private static func texts(_ evidence: EvidencePattern) -> [EvidenceMutation] {
        var changes: [EvidenceMutation] = []
        if evidence.text != nil {
            var mutant = evidence
            mutant.text = nil
            changes.append(EvidenceMutation(name: "'text'", path: [.key("text")], evidence: mutant))
        }
        if evidence.line != nil {
            var mutant = evidence
            mutant.line = nil
            changes.append(EvidenceMutation(name: "'line'", path: [.key("line")], evidence: mutant))
        }
        return changes
    }
}
