// A forced cast to the wrong class. The classes are open to subclasses, so that the runtime makes the cast and
// ends in abort(), below which the unwinder finds no frames; with final classes the code traps in place.
class Message {}
class Invoice: Message { let cents = 995 }
class Reminder: Message { let days = 14 }

func cents(of message: Message) -> Int {
    (message as! Invoice).cents
}

print(cents(of: Invoice()))
print(cents(of: Reminder()))
