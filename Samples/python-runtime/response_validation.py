"""An endpoint returns what its response model does not allow."""

import fastapi
import pydantic
import uvicorn

app = fastapi.FastAPI()


class Order(pydantic.BaseModel):
    number: int
    customer: str


@app.get("/orders/{number}")
def order(number: int) -> Order:
    return {"number": number, "customer": None}


uvicorn.run(app, port=8124, log_level="error")
