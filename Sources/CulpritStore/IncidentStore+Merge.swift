internal import GRDB

extension IncidentStore {
    /// Takes over all that another store knows; the other one stays as it is.
    ///
    /// In whatever order stores are merged, and however often, the result knows the same: occurrences and notes are united,
    /// words come from whoever recorded last, the status from whoever changed it last.
    ///
    /// - Parameter other: The path of a store; an older schema in it is brought up to date.
    /// - Returns: How many incidents were new here.
    @discardableResult
    public func merge(from other: String) throws(StoreError) -> Int {
        // Opening it checks whose it is, and brings it to the schema that is read below.
        let source = try IncidentStore(path: other)
        return try withExtendedLifetime(source) { () throws(StoreError) -> Int in
            try Self.translating(path) {
                try pool.barrierWriteWithoutTransaction { database in
                    try database.execute(sql: "ATTACH ? AS other", arguments: [source.path])
                    defer { try? database.execute(sql: "DETACH other") }
                    var added = 0
                    try database.inTransaction {
                        added = try StoreMerge.run(in: database)
                        return .commit
                    }
                    return added
                }
            }
        }
    }
}

/// The steps of a merge, between `main` and the attached `other`. Each is a union, an extreme, or a choice by a total
/// order, so that the order of merges does not matter.
private enum StoreMerge {
    static func run(in database: Database) throws -> Int {
        let before = try count(in: database)
        // Two statements that would see each other's work, were the choice not written down first.
        try database.execute(sql: choice)
        for step in [incidents, words, report, text, occurrences, days, notes, counts] {
            try database.execute(sql: step)
        }
        try database.execute(sql: "DROP TABLE temp.choice")
        return try count(in: database) - before
    }

    private static func count(in database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM main.incident") ?? 0
    }

    /// Whose words, and whose status, are taken for the incidents of `other`.
    private static let choice = """
        DROP TABLE IF EXISTS temp.choice;
        CREATE TEMP TABLE choice AS
        SELECT theirs.number AS theirs, theirs.id AS id,
            mine.number IS NULL OR
                (theirs.last_recorded, theirs.fingerprint_version, theirs.title, theirs.severity,
                    coalesce(theirs.signature, ''), coalesce(theirs.variant, ''), coalesce(theirReport.packed, x''),
                    coalesce(theirText.text, ''))
                > (mine.last_recorded, mine.fingerprint_version, mine.title, mine.severity,
                    coalesce(mine.signature, ''), coalesce(mine.variant, ''), coalesce(myReport.packed, x''),
                    coalesce(myText.text, '')) AS words,
            mine.number IS NULL OR
                (theirs.status_changed, theirs.status, coalesce(theirs.muted_until, 0))
                > (mine.status_changed, mine.status, coalesce(mine.muted_until, 0)) AS status
        FROM other.incident AS theirs LEFT JOIN main.incident AS mine USING (id)
        LEFT JOIN other.report AS theirReport ON theirReport.incident = theirs.number
        LEFT JOIN main.report AS myReport ON myReport.incident = mine.number
        LEFT JOIN other.incident_text AS theirText ON theirText.rowid = theirs.number
        LEFT JOIN main.incident_text AS myText ON myText.rowid = mine.number;
        """

    private static let incidents = """
        INSERT OR IGNORE INTO main.incident (id, fingerprint_version, title, severity, signature, variant, status,
            muted_until, status_changed, count, first_seen, last_seen, seen_precision, first_recorded, last_recorded)
        SELECT id, fingerprint_version, title, severity, signature, variant, status,
            muted_until, status_changed, count, first_seen, last_seen, seen_precision, first_recorded, last_recorded
        FROM other.incident ORDER BY number;
        """

    /// Seen times of one precision compare; the more precise ones count alone.
    private static let words = """
        UPDATE main.incident AS mine SET
            (fingerprint_version, title, severity, signature, variant) =
                (SELECT fingerprint_version, title, severity, signature, variant FROM other.incident WHERE id = mine.id)
            WHERE id IN (SELECT id FROM choice WHERE words);
        UPDATE main.incident AS mine SET
            (status, muted_until, status_changed) =
                (SELECT status, muted_until, status_changed FROM other.incident WHERE id = mine.id)
            WHERE id IN (SELECT id FROM choice WHERE status);
        UPDATE main.incident AS mine SET
            count = max(mine.count, theirs.count),
            first_recorded = min(mine.first_recorded, theirs.first_recorded),
            last_recorded = max(mine.last_recorded, theirs.last_recorded),
            first_seen = CASE
                WHEN coalesce(theirs.seen_precision, -1) > coalesce(mine.seen_precision, -1) THEN theirs.first_seen
                WHEN theirs.seen_precision IS mine.seen_precision THEN min(mine.first_seen, theirs.first_seen)
                ELSE mine.first_seen END,
            last_seen = CASE
                WHEN coalesce(theirs.seen_precision, -1) > coalesce(mine.seen_precision, -1) THEN theirs.last_seen
                WHEN theirs.seen_precision IS mine.seen_precision THEN max(mine.last_seen, theirs.last_seen)
                ELSE mine.last_seen END,
            seen_precision = nullif(max(coalesce(mine.seen_precision, -1), coalesce(theirs.seen_precision, -1)), -1)
            FROM other.incident AS theirs WHERE theirs.id = mine.id;
        """

    private static let pairs = "choice JOIN main.incident AS mine USING (id)"

    private static let report = """
        INSERT INTO main.report SELECT mine.number, packed
            FROM \(pairs) JOIN other.report ON incident = theirs WHERE words
            ON CONFLICT DO UPDATE SET packed = excluded.packed;
        """

    private static let text = """
        DELETE FROM main.incident_text WHERE rowid IN (SELECT mine.number FROM \(pairs) WHERE words);
        INSERT INTO main.incident_text (rowid, text) SELECT mine.number, text
            FROM \(pairs) JOIN other.incident_text AS theirText ON theirText.rowid = theirs WHERE words;
        """

    private static let occurrences = """
        INSERT INTO main.occurrence SELECT mine.number, key, hour
            FROM \(pairs) JOIN other.occurrence ON incident = theirs WHERE TRUE
            ON CONFLICT DO UPDATE SET hour = min(hour, excluded.hour);
        """

    private static let days = """
        DELETE FROM main.day WHERE incident IN (SELECT mine.number FROM \(pairs));
        INSERT INTO main.day SELECT incident, (hour - ((hour % 24) + 24) % 24) / 24, count(*) FROM main.occurrence
            WHERE incident IN (SELECT mine.number FROM \(pairs)) GROUP BY 1, 2;
        """

    private static let notes = """
        INSERT OR IGNORE INTO main.note (incident, written, status, text)
        SELECT mine.number, written, note.status, text
            FROM \(pairs) JOIN other.note AS note ON note.incident = theirs ORDER BY note.number;
        """

    /// A store may count more than it has occurrences of: those of before the first schema kept no more.
    private static let counts = """
        UPDATE main.incident AS mine SET count = max(count, (SELECT count(*) FROM occurrence WHERE incident = mine.number))
            WHERE id IN (SELECT id FROM choice);
        """
}
