import Testing

@testable import CulpritIncidents

@Suite("SHA-256")
struct SHA256Tests {
    @Test(
        "gives the first half of the digests published with the standard",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb924"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223"),
            ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039"),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b049237"
            ),
            (String(repeating: "a", count: 1000), "41edece42d63e8d9bf515a9ba6932e1c"),
        ])
    func vectors(text: String, digest: String) {
        var hash = SHA256()
        hash.update(text.utf8)
        #expect(Fingerprint(bits: hash.first128Bits).hex == digest)
    }

    @Test("reads its input in pieces of any size", arguments: [1, 7, 55, 56, 63, 64, 65])
    func pieces(size: Int) {
        let bytes = (0..<300).map { UInt8($0 % 251) }
        var whole = SHA256()
        whole.update(bytes)
        var split = SHA256()
        for start in stride(from: 0, to: bytes.count, by: size) {
            split.update(bytes[start..<min(start + size, bytes.count)])
            _ = split.first128Bits
        }
        #expect(split.first128Bits == whole.first128Bits)
    }
}
