/// Docker's json-file driver: `{"log":"text\n","stream":"stderr","time":"…"}`; Fluent Bit leaves `stream` out.
struct DockerShape: JSONShape {
    /// Docker cuts a line after this many bytes and writes the line end with the last part only.
    private static let partLength = 16_000

    func peel(_ object: JSONObject, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        guard let log = object["log"], log.kind == .string, let text = log.text,
            object["stream"] != nil || object["time"] != nil || object["file"] != nil || object.fields.count == 1
        else { return nil }
        envelope.carrier = "docker"
        if let time = object["time"]?.text { envelope.timestamp = Timestamps.read(whole: time.span) }
        if let stream = object["stream"]?.text { envelope.addStream(stream) }
        Kubernetes.note(object, &envelope)
        envelope.isPart = text.last != 10 && text.count >= Self.partLength
        return envelope.takeLines(text)
    }
}

/// What log shippers add about the pod.
enum Kubernetes {
    static func note(_ object: JSONObject, _ envelope: inout Envelope) {
        guard let labels = object.object("kubernetes") ?? object.object("resource")?.object("labels") else { return }
        for (name, keys) in [("pod", ["pod_name"]), ("container", ["container_name"])] as [(String, [StaticString])] {
            guard let value = labels.text(keys) else { continue }
            envelope.add(name, value)
            envelope.addStream(value)
        }
    }
}
