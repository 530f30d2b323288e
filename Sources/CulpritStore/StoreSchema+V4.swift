import Foundation
internal import GRDB

extension StoreSchema {
    /// Smaller rows for more memory: what is kept for people is packed and stands apart, occurrences carry the hour in
    /// which they were, days are counted, texts can be searched, incidents muted. The views are for `culprit sql`.
    static func migrateToV4(_ database: Database) throws {
        try database.execute(sql: newTables)
        try database.execute(sql: "INSERT INTO incident_v4 SELECT \(kept), NULL, 0, \(counted) FROM incident")
        try moveReports(in: database)
        try moveOccurrences(in: database)
        try database.execute(sql: "INSERT OR IGNORE INTO note_v4 SELECT * FROM note")
        for table in ["occurrence", "note", "incident"] { try database.execute(sql: "DROP TABLE \(table)") }
        for table in ["incident", "occurrence", "note", "report", "day"] {
            try database.execute(sql: "ALTER TABLE \(table)_v4 RENAME TO \(table)")
        }
        try database.execute(sql: indexes)
        try database.execute(sql: "INSERT INTO day SELECT incident, hour / 24, count(*) FROM occurrence GROUP BY 1, 2")
        try database.execute(
            sql: """
                INSERT INTO incident_text (rowid, text) SELECT number, title || ' ' || coalesce(signature, '') FROM incident
                """)
        try database.execute(sql: views)
    }

    private static func moveReports(in database: Database) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT number, report FROM incident WHERE report <> ''")
        let packer = TextPacker()
        let statement = try database.cachedStatement(sql: "INSERT INTO report_v4 VALUES (?, ?)")
        while let row = try rows.next() {
            let number: Int64 = try row.value("number")
            try statement.execute(arguments: [number, packer.pack(row.value("report"))])
        }
    }

    /// The hour in which an occurrence was is not known of old ones: that of the recording stands for it.
    private static func moveOccurrences(in database: Database) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT incident, key, recorded FROM occurrence")
        let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO occurrence_v4 VALUES (?, ?, ?)")
        while let row = try rows.next() {
            let (incident, key): (Int64, Data) = try (row.value("incident"), row.value("key"))
            let recorded: Int64 = try row.value("recorded")
            let bits = key.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            try statement.execute(arguments: [incident, Int64(bitPattern: bits), recorded / 3_600_000])
        }
    }

    private static let kept = "number, id, fingerprint_version, title, severity, signature, variant, status"
    private static let counted =
        "count, first_seen, last_seen, seen_precision, first_recorded, last_recorded"

    /// `hour` and `day` count from 1970 by the clock of the log, or by that of the recording where the log told no date.
    private static let newTables = """
        CREATE TABLE incident_v4 (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
            fingerprint_version INTEGER NOT NULL,
            title TEXT NOT NULL,
            severity TEXT NOT NULL CHECK (severity IN ('critical', 'error', 'warning', 'info')),
            signature TEXT,
            variant TEXT,
            status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'resolved', 'ignored', 'muted')),
            muted_until INTEGER CHECK ((status = 'muted') = (muted_until IS NOT NULL)),
            status_changed INTEGER NOT NULL DEFAULT 0,
            count INTEGER NOT NULL DEFAULT 0 CHECK (count >= 0),
            first_seen INTEGER,
            last_seen INTEGER,
            seen_precision INTEGER CHECK (seen_precision BETWEEN 0 AND 3),
            first_recorded INTEGER NOT NULL,
            last_recorded INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE report_v4 (
            incident INTEGER PRIMARY KEY REFERENCES incident (number) ON DELETE CASCADE,
            packed BLOB NOT NULL
        ) STRICT;
        CREATE TABLE occurrence_v4 (
            incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
            key INTEGER NOT NULL,
            hour INTEGER NOT NULL,
            PRIMARY KEY (incident, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE day_v4 (
            incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
            day INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (incident, day)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE note_v4 (
            number INTEGER PRIMARY KEY,
            incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
            written INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('open', 'resolved', 'ignored', 'muted')),
            text TEXT NOT NULL,
            UNIQUE (incident, written, status, text)
        ) STRICT;
        """

    private static let indexes = """
        CREATE INDEX incident_by_recording ON incident (last_recorded);
        CREATE VIRTUAL TABLE incident_text USING fts5 (text, tokenize = 'trigram', columnsize = 0);
        CREATE TRIGGER incident_is_forgotten AFTER DELETE ON incident BEGIN
            DELETE FROM incident_text WHERE rowid = old.number;
        END;
        """

    private static func time(_ column: String, per unit: Int = 1000) -> String {
        "strftime('%Y-%m-%dT%H:%M:%SZ', \(column) / \(unit), 'unixepoch')"
    }

    private static let views = """
        CREATE VIEW incidents AS SELECT
            id, title, severity, signature AS rule, variant, status, \(time("muted_until")) AS muted_until, count,
            CASE WHEN seen_precision > 0 THEN \(time("first_seen")) END AS first_seen,
            CASE WHEN seen_precision > 0 THEN \(time("last_seen")) END AS last_seen,
            \(time("first_recorded")) AS first_recorded, \(time("last_recorded")) AS last_recorded
            FROM incident;
        CREATE VIEW occurrences AS SELECT
            incident.id AS incident, strftime('%Y-%m-%dT%H:00:00Z', hour * 3600, 'unixepoch') AS hour, count(*) AS count
            FROM occurrence JOIN incident ON incident.number = occurrence.incident GROUP BY incident.number, occurrence.hour;
        CREATE VIEW days AS SELECT
            incident.id AS incident, date(day * 86400, 'unixepoch') AS day, day.count AS count
            FROM day JOIN incident ON incident.number = day.incident;
        CREATE VIEW notes AS SELECT
            incident.id AS incident, \(time("written")) AS written, note.status AS status, text
            FROM note JOIN incident ON incident.number = note.incident;
        """
}
