"""Settings whose environment variables are not set."""

import pydantic_settings


class Settings(pydantic_settings.BaseSettings):
    database_url: str
    api_key: str


Settings()
