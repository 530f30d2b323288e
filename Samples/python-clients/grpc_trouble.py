"""Calls a gRPC method on a server that accepts the connection and says nothing."""
import grpc, socket, sys
if sys.argv[1] == "silent":
    server = socket.create_server(("127.0.0.1", 15051)); port = 15051
elif sys.argv[1] == "refused":
    port = 15999
channel = grpc.insecure_channel(f"127.0.0.1:{port}")
call = channel.unary_unary("/stock.Stock/Get", request_serializer=bytes, response_deserializer=bytes)
call(b"", timeout=2)
