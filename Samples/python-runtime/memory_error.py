"""More memory than the process may have (RLIMIT_AS)."""

import resource

resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))


def read_export(size):
    return bytearray(size)


read_export(4 << 30)
