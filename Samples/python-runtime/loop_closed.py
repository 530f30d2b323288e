"""A client session made in one asyncio.run() is used in a second one: its loop is gone."""

import asyncio


class Cache:
    async def connect(self):
        self.loop = asyncio.get_running_loop()
        server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)

    async def close(self):
        self.writer.close()


cache = Cache()
asyncio.run(cache.connect())
asyncio.run(cache.close())
