"""An array larger than the address space that the process may have."""

import resource

import numpy

resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))
numpy.zeros((200000, 5000))
