// A parent chain that leads back to its own beginning.
final class Folder {
    var parent: Folder?
    let name: String

    init(_ name: String) { self.name = name }

    func path() -> String {
        (parent?.path() ?? "") + "/" + name
    }
}

let home = Folder("home")
let docs = Folder("docs")
docs.parent = home
print("path:", docs.path())
home.parent = docs
print("path:", docs.path())
