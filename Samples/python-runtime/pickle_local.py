"""A nested function and a lambda cannot be sent to another process."""

import concurrent.futures


def main():
    def resize(picture):
        return picture.upper()

    with concurrent.futures.ProcessPoolExecutor(max_workers=1) as pool:
        for work in (resize, lambda picture: picture):
            try:
                print(pool.submit(work, "a.png").result())
            except Exception as error:
                print(f"{type(error).__module__}.{type(error).__qualname__}: {error}")
        pool.submit(resize, "b.png").result()


if __name__ == "__main__":
    main()
