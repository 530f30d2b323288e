# The script itself does not compile: no "Traceback" line at all.
def greet(name):
    if name = "ada":
        print("hello again")


greet("ada")
