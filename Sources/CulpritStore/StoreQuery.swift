import Foundation
internal import GRDB
internal import GRDBSQLite

/// One question in SQL about a store, which it cannot change.
///
/// The file is opened for reading, and nothing can be attached to it, so a statement reaches no other file either.
public struct StoreQuery: Sendable {
    /// A value as SQLite has it; a blob as hexadecimal digits.
    public enum Value: Sendable, Equatable {
        case null
        case integer(Int)
        case real(Double)
        case text(String)
    }

    public var columns: [String]
    public var rows: [[Value]]
    /// Whether there are more rows than were asked for.
    public var isCut: Bool

    /// Asks it.
    ///
    /// - Throws: ``StoreError`` where the store cannot be read, or with reason `query` where the statement is wrong, is
    ///   more than one, or would write.
    public init(_ sql: String, path: String, limit: Int) throws(StoreError) {
        // Brings an older schema up to date, so that the views are there.
        let store = try IncidentStore(path: path)
        self = try withExtendedLifetime(store) { () throws(StoreError) -> StoreQuery in
            try IncidentStore.translating(path) { try Self.ask(sql, path: path, limit: limit) }
        }
    }

    private init(columns: [String], rows: [[Value]], isCut: Bool) {
        self.columns = columns
        self.rows = rows
        self.isCut = isCut
    }

    private static func ask(_ sql: String, path: String, limit: Int) throws -> StoreQuery {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(StoreFile.patience)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        return try queue.read { database in
            // ATTACH, and VACUUM INTO that stands on it, would write other files.
            sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
            do {
                return try answer(database.makeStatement(sql: sql), limit: limit)
            } catch let error as DatabaseError where wrongs.contains(error.resultCode) {
                throw StoreError.query(error.message ?? "it is wrong")
            }
        }
    }

    private static let wrongs: [ResultCode] = [.SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_READONLY, .SQLITE_AUTH]

    private static func answer(_ statement: Statement, limit: Int) throws -> StoreQuery {
        guard statement.isReadonly, statement.columnCount > 0 else {
            throw StoreError.query("it asks for nothing: a query begins with SELECT or WITH")
        }
        var rows: [[Value]] = []
        let cursor = try Row.fetchCursor(statement)
        while let row = try cursor.next() {
            if rows.count == limit { return StoreQuery(columns: statement.columnNames, rows: rows, isCut: true) }
            rows.append(row.databaseValues.map(Value.init))
        }
        return StoreQuery(columns: statement.columnNames, rows: rows, isCut: false)
    }
}

extension StoreQuery.Value {
    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(Int(number))
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .text(data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
            }
    }
}
