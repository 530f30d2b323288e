"""Errors where nobody can catch them: a finaliser and an atexit handler."""

import atexit


class Lease:
    def __init__(self, registry, name):
        self.registry = registry
        self.name = name

    def __repr__(self):
        return f"<Lease {self.name}>"

    def __del__(self):
        self.registry.remove(self.name)


@atexit.register
def report():
    print("leases:", len(None))


lease = Lease(["a"], "b")
del lease
print("going on")
