"""A flush fails, the error is swallowed, the session is used again."""
import logging

from sqlalchemy import create_engine, String, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(80), unique=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([Customer(email="ada@example.com"), Customer(email="ada@example.com")])
try:
    session.flush()
except IntegrityError:
    logging.warning("customer exists")
session.scalars(select(Customer)).all()
