"""Structured logs. Usage: structured.py FORM [--healthy]    FORM: console, color, json, logfmt, loguru, loguru-json"""

import sys

form = sys.argv[1]
healthy = "--healthy" in sys.argv


def structlog_logger():
    import structlog

    renderers = {
        "console": [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)],
        "color": [structlog.dev.ConsoleRenderer(colors=True, exception_formatter=structlog.dev.plain_traceback)],
        "json": [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
        "json-tree": [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()],
        "logfmt": [
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
    }
    structlog.configure(processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        *renderers[form],
    ])
    return structlog.get_logger()


def loguru_logger():
    from loguru import logger

    logger.remove()
    logger.add(
        sys.stderr, colorize=form == "loguru-color", serialize=form == "loguru-json", backtrace=False, diagnose=False
    )
    return logger


log = loguru_logger() if form.startswith("loguru") else structlog_logger()


def fare(zone, discount):
    return round({"a": 2.4, "b": 3.1}[zone] * (1 - discount), 2)


for trip, (zone, discount) in enumerate([("a", 0), ("b", 0.5), ("b", 0) if healthy else ("c", 0), ("a", 0.25)]):
    log.info("ticket requested", trip=trip, zone=zone)
    try:
        log.info("ticket sold", trip=trip, fare=fare(zone, discount), note="two words")
    except KeyError:
        log.exception("ticket failed", trip=trip, zone=zone)
log.info("counter closed", tickets=4)
