"""An error while another one is being handled: the handler itself is wrong."""

STOCK = {"pear": 3}


def take(article):
    try:
        STOCK[article] -= 1
    except KeyError as error:
        print("not in stock: " + error)


take("pear")
take("fig")
