"""A dependency is not installed."""


def export(rows):
    import spreadsheet_writer

    spreadsheet_writer.dump(rows)


export([["pear", 40]])
