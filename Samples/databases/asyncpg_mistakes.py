"""Failures of asyncpg: asyncpg_mistakes.py NAME."""
import asyncio
import sys

import asyncpg

DSN = "postgresql://shop:secret@127.0.0.1:5433/shop"


async def busy():
    connection = await asyncpg.connect(DSN)
    await asyncio.gather(connection.fetch("SELECT pg_sleep(0.2)"), connection.fetch("SELECT 1"))


async def busy_sqlalchemy():
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

    engine = create_async_engine(DSN.replace("postgresql", "postgresql+asyncpg"))
    async with AsyncSession(engine) as session:
        await session.execute(text("SELECT 1"))
        await asyncio.gather(session.execute(text("SELECT pg_sleep(0.2)")), session.execute(text("SELECT 1")))


async def closed():
    connection = await asyncpg.connect(DSN)
    await connection.close()
    await connection.fetch("SELECT 1")


async def killed():
    connection = await asyncpg.connect(DSN)
    admin = await asyncpg.connect(DSN.replace("shop:", "postgres:"))
    pid = connection.get_server_pid()
    slow = asyncio.create_task(connection.fetch("SELECT pg_sleep(5)"))
    await asyncio.sleep(0.2)
    await admin.execute(f"SELECT pg_terminate_backend({pid})")
    try:
        await slow
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error, sep=" | ")
    await connection.fetch("SELECT 1")


async def released():
    pool = await asyncpg.create_pool(DSN, min_size=1, max_size=2)
    async with pool.acquire() as connection:
        pass
    await connection.fetch("SELECT 1")


async def many():
    kept = []
    while True:
        kept.append(await asyncpg.connect(DSN))


async def table():
    connection = await asyncpg.connect(DSN)
    await connection.fetch("SELECT * FROM invoices")


async def password():
    await asyncpg.connect(DSN.replace("secret", "wrong"))


async def unique():
    connection = await asyncpg.connect(DSN)
    await connection.execute("INSERT INTO customers VALUES (3, 'ada@example.com', 1)")


async def pgbouncer():
    first = await asyncpg.connect(DSN.replace("5433", "6433"))
    second = await asyncpg.connect(DSN.replace("5433", "6433"))
    for connection in (first, second, first, second):
        async with connection.transaction():
            await connection.fetch("SELECT $1::int", 1)


asyncio.run(globals()[sys.argv[1]]())
