"""Sessions that are never closed, and one more request."""
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine("postgresql+psycopg2://shop:secret@127.0.0.1:5433/shop", pool_size=2, max_overflow=1, pool_timeout=1)
kept = []


def list_orders():
    session = Session(engine)
    kept.append(session)
    return session.execute(text("SELECT 1")).scalar()


for _ in range(4):
    list_orders()
