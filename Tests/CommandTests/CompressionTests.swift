import Foundation
import Testing

/// Compressed logs, as log rotation leaves them.
@Suite("Compressed logs")
struct CompressionTests {
    /// ``Logs/traceback`` as a tool packs it, in Base64.
    struct Archive: CustomTestStringConvertible, Sendable {
        var suffix: String
        var base64: String

        var testDescription: String { suffix }
        var bytes: [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }
    }

    static let archives = [
        Archive(
            suffix: "gz",
            base64: """
                H4sIAAAAAAACA2XOsQqDQBCE4d6nGGxUkBymCbFPmrTpQgibc8HD9U72zoBvH7UKpJ9v+O9Klt9kB5RjiAnKln2CJREIxVS1GXB1wshN\
                1I+haTIjOX+YlryGOM9ojjWcR0++E17XgATqyjmyVv/Yku35R593vImdKqdZPdYGdRwfAy/P7MbLRTVoi2I7fTWnIvsCeJVDD7gAAAA=
                """),
        Archive(
            suffix: "zst",
            base64: """
                KLUv/QRoFQQAkkgbGHBZB4DQrrot5CqSXWF7/3hYCsx8K/3emICgIJNwprPuptsHkLq9IrmwZ9zH3ub2stbTR/TKbag04/8Hlquo1iN8\
                kSDfCPlF0GlGhIodmqYH1/IIvgydH2CIKZXPrO8z7tv+lBk2/HpK7dOGAgYAYyHcq4OqGty6Acb6AR4+A6UmXH0=
                """),
        Archive(
            suffix: "xz",
            base64: """
                /Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4AC3AJBdACociCZMv7v32VbsImnwbzbBPItMnQumgd/4gnscxlJQVOION59CRW4R0Oi801b6\
                enLgwe/HUZHLUEyD66hAksC/8zjCbxtwpAZjz0W+0p5pCd5lgKRwLKNWe7dOUVYrbGl0nyFTvMZLLLnToieoxW5SfNDupKzcGKV6OczB\
                dAPG5huHT6OdLmgKiVfKjeigAACBAalVoMhGDQABrAG4AQAAuiDvSbHEZ/sCAAAAAARZWg==
                """),
        Archive(
            suffix: "bz2",
            base64: """
                QlpoOTFBWSZTWV22Vq0AACLfgEAQUOWwsAMIBAq+b98gIACRDVAaNNNBhANDRiaCVT0GoNJpppiGmRo09NIwyyotxpUmoCcfowcR+Fhq\
                gxvA8wQsi/Ht1Ka+DccVe8hmNfNpeSa422kSbvqeLmV7tQL3zILPBJ+RJ0dHq6I0hAfJjtKhgqbW/oLMqHQpHXeRSIuCSOdsTRzFdAxF\
                lupBKQqPjDAUj8XckU4UJBdtlatA
                """),
    ]

    @Test("Each is read as it is, under its name and under any other", arguments: archives)
    func reading(archive: Archive) async throws {
        let scratch = try Scratch()
        try scratch.write(archive.bytes, to: "app.log.\(archive.suffix)")
        try scratch.write(archive.bytes, to: "rotated")
        for name in ["app.log.\(archive.suffix)", "rotated"] {
            let run = try await Program.run(["--no-store", "--format", "json", name], in: scratch.url)
            #expect(run.errors == "")
            #expect(try Digest(run.output).incidents.map(\.title) == ["KeyError: 'user_17'"])
        }
        let piped = try await Program.run(["--no-store", "--format", "json"], input: archive.bytes)
        #expect(try Digest(piped.output).incidents.map(\.title) == ["KeyError: 'user_17'"])
    }

    @Test("One with damage is named, with the way to check it, and the others are read", arguments: archives)
    func damage(archive: Archive) async throws {
        let scratch = try Scratch()
        var bytes = archive.bytes
        for index in (bytes.count - 60)..<(bytes.count - 40) { bytes[index] = ~bytes[index] }
        try scratch.write(bytes, to: "bad.log.\(archive.suffix)")
        try scratch.write(Logs.traceback, to: "good.log")
        let run = try await Program.run(["--no-store", "bad.log.\(archive.suffix)", "good.log"], in: scratch.url)
        #expect(run.status == 0)
        #expect(run.errors.hasPrefix("error: 'bad.log.\(archive.suffix)' holds "))
        #expect(run.errors.contains("\nhelp: "))
        #expect(run.output.contains("/srv/app/cache.py:9"))
    }

    @Test("What stood before the damage is kept", arguments: archives)
    func cutOff(archive: Archive) async throws {
        let scratch = try Scratch()
        // A second archive behind the first, as `cat a.gz b.gz` makes them, of which only the head is there.
        try scratch.write(archive.bytes + archive.bytes.prefix(archive.bytes.count / 2), to: "app.log")
        let run = try await Program.run(["--no-store", "--format", "json", "app.log"], in: scratch.url)
        #expect(run.errors.hasPrefix("error: 'app.log' holds "))
        #expect(run.errors.contains("cut off"))
        #expect(try Digest(run.output).incidents.map(\.title).contains("KeyError: 'user_17'"))
    }
}
