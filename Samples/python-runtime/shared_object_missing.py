"""A library that is not installed in the image."""

import ctypes

ctypes.CDLL("libordersgl.so.1")
