// Takes the eleventh character of a name that has five.
func initial(of name: String, at offset: Int) -> Character {
    name[name.index(name.startIndex, offsetBy: offset)]
}

print("initial:", initial(of: "Mélie", at: CommandLine.arguments.count + 9))
