/// `kubectl logs --prefix`: `[pod/name/container] text`.
struct KubectlCarrier: Carrier {
    let firstBytes: Set<UInt8> = [0x5B]

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let text = line.span
        guard Bytes.has("[pod/", in: text), let end = Bytes.find(0x5D, in: text), end < 300 else { return nil }
        let name = line.part(5..<end)
        envelope.carrier = "kubectl"
        envelope.addStream(name)
        if let slash = name.firstIndex(of: 0x2F) {
            envelope.add("pod", name[..<slash])
            envelope.add("container", name[(slash + 1)...])
        }
        return line.from(end + 1 < text.count && text[end + 1] == 0x20 ? end + 2 : end + 1)
    }
}
