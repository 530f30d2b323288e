"""A dependency that is not installed where the program runs."""

import nosuchqueue.client
