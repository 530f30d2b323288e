"""A property that asks itself, through __getattr__."""


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


import copy

copy.copy(Proxy([1]))
