"""Nobody listens behind the channel."""

import logging

import grpc

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
with grpc.insecure_channel("127.0.0.1:50051") as channel:
    read = channel.unary_unary("/stock.Stock/Read", request_serializer=bytes, response_deserializer=bytes)
    try:
        read(b"17", timeout=2)
    except grpc.RpcError as error:
        logging.error("stock not read: %s %s", error.code(), error.details())
    read(b"17", timeout=2)
