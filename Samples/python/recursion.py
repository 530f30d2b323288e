"""A tree that contains itself: the same line is repeated about a thousand times."""


def depth(node):
    return 1 + max(depth(child) for child in node["children"]) if node["children"] else 1


def size(node):
    return 1 + size(node["parent"])


root = {"children": []}
root["parent"] = root
print("depth:", depth(root))
print("size:", size(root))
