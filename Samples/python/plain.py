"""An order with a price that is no number: three calls down, int() refuses."""


def cents(text):
    return int(text.replace(".", ""))


def total(lines):
    amount = 0
    for line in lines:
        article, price = line.split(";")
        amount += cents(price)
    return amount


if __name__ == "__main__":
    print("total:", total(["pear;0.40", "plum;0.15"]))
    print("total:", total(["pear;0.40", "fig;free"]))
