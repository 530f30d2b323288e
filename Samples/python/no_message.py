"""Exceptions without a message have no colon either; the cause was never raised and has no frames."""


class Cancelled(Exception):
    pass


class Job:
    class Rejected(Cancelled):
        pass

    def run(self):
        assert self.ready()

    def ready(self):
        raise Job.Rejected


try:
    Job().run()
except Cancelled as error:
    raise error from NotImplementedError()
