// A recursion that never ends fills the stack.
final class Folder {
    var parent: Folder?
    func depth() -> Int { 1 + (parent?.depth() ?? 0) }
}

let root = Folder()
root.parent = root
print(root.depth())
