// Pages of a list: the first index of the page after the last one lies behind the end.
struct Pager {
    var items: [Int]
    var size = 10

    func page(_ number: Int) -> [Int] {
        let first = number * size
        return Array(items[first..<min(first + size, items.count)])
    }
}

let pager = Pager(items: Array(1...23))
print("page 2:", pager.page(2))
print("page 3:", pager.page(3))
