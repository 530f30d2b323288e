"""pandas 2.0, built against NumPy 1, beside NumPy 2."""

import pandas
