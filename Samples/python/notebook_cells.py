"""Cells that IPython runs one after the other."""

from IPython.terminal.embed import InteractiveShellEmbed

CELLS = [
    "PRICES = {'plum': 0}",
    "def share(name, money):\n    return money / PRICES[name]",
    "share('plum', 12)",
    "try:\n    share('pear', 12)\nexcept KeyError as error:\n    raise LookupError('not on the list') from error",
]

shell = InteractiveShellEmbed(colors="NoColor")
for cell in CELLS:
    shell.run_cell(cell, store_history=True)
