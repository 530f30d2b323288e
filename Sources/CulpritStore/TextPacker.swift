import CDecompression
import Foundation

/// Makes what is kept for people small: zstd, with a dictionary of what stands in every report.
///
/// Twenty thousand reports are 84 MB as text, 40 MB compressed one by one, and below 15 MB with the dictionary. One
/// packer serves one thread.
final class TextPacker {
    private let compressing = ZSTD_createCCtx()
    private let decompressing = ZSTD_createDCtx()
    /// Longer text is none that this program wrote.
    private static let longest: UInt64 = 64 << 20

    deinit {
        ZSTD_freeCCtx(compressing)
        ZSTD_freeDCtx(decompressing)
    }

    func pack(_ text: String) -> Data {
        let bytes = Array(text.utf8)
        let room = ZSTD_compressBound(bytes.count)
        let packed = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            let size = ZSTD_compress_usingDict(
                compressing, buffer.baseAddress, room, bytes, bytes.count, Self.dictionary, Self.dictionary.count, 3)
            count = ZSTD_isError(size) == 0 ? size : 0
        }
        return Data(packed)
    }

    /// Nil where the bytes are damaged.
    func unpack(_ packed: Data) -> String? {
        let bytes = Array(packed)
        let length = ZSTD_getFrameContentSize(bytes, bytes.count)
        // The two values that say "unknown" and "no frame" are larger than any length.
        guard length <= Self.longest else { return nil }
        var isWhole = false
        let text = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            let size = ZSTD_decompress_usingDict(
                decompressing, buffer.baseAddress, Int(length), bytes, bytes.count, Self.dictionary,
                Self.dictionary.count)
            isWhole = ZSTD_isError(size) == 0 && size == Int(length)
            count = isWhole ? size : 0
        }
        return isWhole ? String(decoding: text, as: UTF8.self) : nil
    }

    /// Never to be changed: what was packed with it cannot be read without it. A better one needs a migration.
    static let dictionary = Array(words.utf8)

    private static let words = ##"""
        also happened in Because of What became of it The way to the failure What it means What to do Why it happ\##
        ens {"label":"Where","spans":[{"code":{"_0":"Traceback (most recent call last):\n  File \"/srv/app/main.p\##
        y\", line 1, in {"label":"Rule","spans":[{"code":{"_0":"{"label":"Confidence","spans":[{"text":{"_0":"{"l\##
        ink":{"text":"","url":"https://github.com/{"list":{"_0":[{"blocks":[],"spans":[{"strong":{"_0":"{"heading\##
        ":{"_1":[{"text":{"_0":"What to do"}}],"level":3}},{"document":{"blocks":[{"heading":{"_1":[{"text":{"_0"\##
        :"Error: failed"}}],"level":1}},{"paragraph":{"_0":[{"code":{"_0":"app"}},{"text":{"_0":" logged "}},{"co\##
        de":{"_0":"Error: failed"}},{"text":{"_0":" once"}},{"text":{"_0":", on line 1 of "}},{"code":{"_0":"app.\##
        log"}},{"text":{"_0":"."}}]}},{"facts":{"_0":[{"label":"Severity","spans":[{"severity":{"_0":"error"}},{"\##
        text":{"_0":", not explained by any rule"}}]},{"label":"Seen","spans":[{"text":{"_0":"once, at 2026-11-01 \##
        00:00:00"}}]}]}},{"heading":{"_1":[{"text":{"_0":"Evidence"}}],"level":3}},{"excerpt":{"_0":[{"isDecisive\##
        ":false,"place":"1","text":"2026-11-01 00:00:00,000 ERROR app: Error: failed"}]}},{"heading":{"_1":[{"tex\##
        t":{"_0":"Explain it once and for all"}}],"level":3}},{"paragraph":{"_0":[{"text":{"_0":"If you find out \##
        why this happens, write it down as a rule. This begins one, and "}},{"code":{"_0":"--rules rules"}},{"tex\##
        t":{"_0":" uses it from then on:"}}]}},{"code":{"_0":["culprit rules new my-failure -o rules/my-failure.y\##
        aml"],"language":"shell"}},{"paragraph":{"_0":[{"secondary":{"_0":"Read "}},{"secondary":{"_0":"1 lines (\##
        1 kB, python-logging) from "}},{"code":{"_0":"app.log"}},{"secondary":{"_0":"."}}]}}]},"json":"{\n  \"id\\##
        ": \"\",\n  \"title\": \"Error: failed\",\n  \"severity\": \"error\",\n  \"signature\": null,\n  \"varian\##
        t\": null,\n  \"confidence\": 0.0,\n  \"class\": null,\n  \"count\": 1,\n  \"first_seen\": \"2026-11-01T0\##
        0:00:00\",\n  \"last_seen\": \"2026-11-01T00:00:00\",\n  \"memory\": null,\n  \"trace\": {\n    \"languag\##
        e\": \"python\",\n    \"kind\": \"exception\",\n    \"line\": 1,\n    \"signal\": null,\n    \"raised_at\\##
        ": null,\n    \"exceptions\": [\n      {\n        \"type\": \"\",\n        \"message\": \"\",\n        \"\##
        relation\": null,\n        \"frames\": [\n          {\n            \"function\": \"run\",\n            \"\##
        file\": \"/srv/app/main.py\",\n            \"line\": 1,\n            \"module\": null,\n            \"in_\##
        app\": true\n          },\n \"culprit\": {\n      \"function\": \"run\",\n      \"file\": \"\",\n      \"\##
        line\": 1\n    }\n  },\n  \"cause\": {\n    \"summary\": \"No rule explains this failure.\",\n    \"expla\##
        nation\": \"\",\n    \"implies\": null\n  },\n  \"impact\": null,\n  \"captures\": {},\n  \"verdicts\": [\##
        ],\n  \"evidence\": [\n    {\n      \"source\": \"app.log\",\n      \"line\": 1,\n      \"text\": \"2026-\##
        11-01 00:00:00,000 ERROR app: \",\n      \"matched\": false\n    }\n  ],\n  \"context\": [],\n  \"places\\##
        ": [\n    {\n      \"source\": \"app.log\",\n      \"line\": 1\n    },\n    {\n      \"source\": \"app.lo\##
        g\",\n      \"line\": 2\n    }\n  ],\n  \"mitigations\": [],\n  \"wont_help\": [],\n  \"packages\": [],\n  \##
        \"references\": [],\n  \"questions\": [],\n  \"also_considered\": [],\n  \"causes\": [],\n  \"consequence\##
        s\": []\n}","seen":[{"milliseconds":1793491200000,"precision":2},{"milliseconds":1793491200000,"precision\##
        ":2}],"sources":[{"bytes":1,"format":"python-logging","lines":1,"name":"app.log"}],"title":"Error: failed\##
        "}
        """##
}
