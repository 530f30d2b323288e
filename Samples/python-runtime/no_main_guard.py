"""Starts a process by spawn at the module's top level."""

import multiprocessing


def resize(picture):
    return picture.upper()


worker = multiprocessing.get_context("spawn").Process(target=resize, args=("a.png",))
worker.start()
worker.join()
