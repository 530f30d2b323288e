"""A worker process fails; its traceback arrives as text inside the cause."""

import multiprocessing


def ratio(pair):
    hits, shots = pair
    return hits / shots


def ratios(pairs):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return pool.map(ratio, pairs)


if __name__ == "__main__":
    print(ratios([(1, 2), (3, 4)]))
    print(ratios([(1, 2), (3, 0)]))
