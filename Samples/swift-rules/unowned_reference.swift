// A callback outlives the object that it refers to without owning it.
final class Cart {
    var total = 995

    func receipt() -> () -> Int {
        { [unowned self] in self.total }
    }
}

func receiptOfEmptyCart() -> () -> Int {
    Cart().receipt()
}

print("total:", receiptOfEmptyCart()())
