/// Heroku's `2026-11-21T10:00:00.123456+00:00 app[web.1]: text`.
struct HerokuCarrier: Carrier {
    let firstBytes = Set<UInt8>.digits

    func peel(_ line: ArraySlice<UInt8>, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        let text = line.span
        guard text.count > 24, text[10] == 0x54, let space = Bytes.find(0x20, in: text), space < 40 else { return nil }
        guard Bytes.has("app[", in: text, at: space + 1) || Bytes.has("heroku[", in: text, at: space + 1) else {
            return nil
        }
        guard let end = Bytes.find("]: ", in: text, from: space), end - space < 60 else { return nil }
        var position = 0
        guard let time = Timestamps.read(text, &position), position == space else { return nil }
        envelope.carrier = "heroku"
        envelope.timestamp = time
        envelope.addStream(line.part(space + 1..<end + 1))
        return line.from(end + 3)
    }
}
