// Indexes rows by a column that was thought to be unique.
struct User {
    let email: String
    let id: Int
}

func index(_ users: [User]) -> [String: User] {
    Dictionary(uniqueKeysWithValues: users.map { ($0.email, $0) })
}

print("users:", index([User(email: "ann@example.com", id: 1), User(email: "bo@example.com", id: 2)]).count)
print("users:", index([User(email: "ann@example.com", id: 1), User(email: "ann@example.com", id: 7)]).count)
