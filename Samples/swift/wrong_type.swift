// The compiler rejects this program.
struct Parcel {
    var weight = 3
}

func postage(_ parcel: Parcel) -> Int { parcel.wieght * 2 }

let label: Int = "fragile"
