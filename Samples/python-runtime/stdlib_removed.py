"""distutils left the standard library in Python 3.12."""

from distutils.version import LooseVersion
