// A slice keeps the indices of the array that it was cut from, so its first element has not the index 0.
struct Feed {
    let lines: [String]

    func headline(skipping count: Int) -> String {
        let rest = lines.dropFirst(count)
        return rest[0]
    }
}

let feed = Feed(lines: ["# comment", "id;name", "1;pear"])
print("headline:", feed.headline(skipping: CommandLine.arguments.count))
