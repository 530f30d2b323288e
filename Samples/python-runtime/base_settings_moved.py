"""Code written for pydantic 1, run with pydantic 2."""

from pydantic import BaseSettings
