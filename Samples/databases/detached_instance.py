"""An object outlives its session and is then asked for an expired column and for a relationship."""
import logging
import sys

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    items: Mapped[list[Item]] = relationship()


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    order = Order(items=[Item()])
    session.add(order)
    session.commit()
if sys.argv[1:] == ["lazy"]:
    with Session(engine) as session:
        order = session.scalar(select(Order))
    try:
        print(order.items)
    except Exception:
        logging.exception("cannot render order")
else:
    print(order.id)
