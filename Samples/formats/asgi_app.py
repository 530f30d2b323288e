"""An ASGI application: /orders/1 is there, /orders/2 has no customer."""

from fastapi import FastAPI

ORDERS = {1: {"customer": {"name": "Ada"}}, 2: {"customer": None}}
app = FastAPI()


@app.get("/orders/{number}")
async def order(number: int):
    return {"number": number, "customer": customer_name(ORDERS[number])}


def customer_name(order):
    return order["customer"]["name"]
