internal import GRDB

/// The tables, as a list of migrations. A migration that was released is never edited: add another.
enum StoreSchema {
    /// Marks the file as culprit's (`culp`), so that no other program's database is taken for it.
    static let applicationID: Int32 = 0x6375_6C70

    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: v1)
        }
        // Before this one, titles and lines of the log were written with the secrets that stood in them. What was
        // counted stays; the words come back, redacted, when an incident is seen again.
        migrator.registerMigration("v2") { database in
            try database.execute(sql: "DROP TABLE place")
            try database.execute(sql: "UPDATE incident SET title = coalesce(signature, '\(unnamed)'), report = ''")
        }
        migrator.registerMigration("v3") { database in
            try database.execute(sql: v3)
        }
        migrator.registerMigration("v4", migrate: migrateToV4)
        return migrator
    }()

    private static let v3 = """
        CREATE TABLE note (
            number INTEGER PRIMARY KEY,
            incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
            written INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('open', 'resolved', 'ignored')),
            text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX note_by_incident ON note (incident, written);
        """

    private static let unnamed = "analyse its log again to name it"

    /// Times of recording are milliseconds since 1970; `first_seen` and `last_seen` are what the logs told, with the
    /// precision of `Timestamp.Precision`.
    private static let v1 = """
        CREATE TABLE incident (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
            fingerprint_version INTEGER NOT NULL,
            title TEXT NOT NULL,
            severity TEXT NOT NULL CHECK (severity IN ('critical', 'error', 'warning', 'info')),
            signature TEXT,
            variant TEXT,
            status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'resolved', 'ignored')),
            count INTEGER NOT NULL DEFAULT 0 CHECK (count >= 0),
            first_seen INTEGER,
            last_seen INTEGER,
            seen_precision INTEGER CHECK (seen_precision BETWEEN 0 AND 3),
            first_recorded INTEGER NOT NULL,
            last_recorded INTEGER NOT NULL,
            report TEXT NOT NULL
        ) STRICT;
        CREATE INDEX incident_by_recording ON incident (last_recorded);
        CREATE TABLE occurrence (
            incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
            key BLOB NOT NULL CHECK (length(key) = 16),
            recorded INTEGER NOT NULL,
            PRIMARY KEY (incident, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE place (
            incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
            source TEXT NOT NULL,
            line INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (incident, source, line)
        ) STRICT, WITHOUT ROWID;
        """
}
