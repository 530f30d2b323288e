"""An exception in a thread is printed; the program goes on and ends well."""

import threading


def count_words(name, text):
    print(name, len(text.split()))


threads = [
    threading.Thread(target=count_words, args=("first", "a few words"), name="counter-1"),
    threading.Thread(target=count_words, args=("second", None)),
]
for thread in threads:
    thread.start()
    thread.join()
print("done")
