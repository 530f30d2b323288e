// A price list is asked for an article it does not have, and the answer is unwrapped by force.
struct PriceList {
    var cents: [String: Int] = ["pear": 40, "plum": 15]

    func price(of article: String) -> Int {
        cents[article]!
    }
}

func total(of articles: [String], from list: PriceList) -> Int {
    articles.map { list.price(of: $0) }.reduce(0, +)
}

print("total:", total(of: ["pear", "plum"], from: PriceList()))
print("total:", total(of: ["pear", "fig"], from: PriceList()))
