"""Code written for pydantic 2, run with pydantic 1."""

from pydantic import field_validator
