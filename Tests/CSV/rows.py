"""Writes seeded tables and what Python's csv reads in them, a JSON object a line: text, delimiter, rows, isClosed.

Usage: rows.py COUNT SEED. Half of the tables are written by csv.writer, half are random characters. Blank lines are not rows.
Of a table whose last quotation mark is not closed (isClosed is false), rows are those before the row that holds it.
"""

import csv
import io
import json
import random
import sys

csv.field_size_limit(1 << 30)


def read(text, delimiter):
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]


def written(source, delimiter):
    ends = source.choice(["\n", "\r\n", "\r"])
    quoting = source.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
    parts = ["", "a", "Wörter und mehr", '"', '""', "\n", "\r\n", "\r", delimiter, " ", "“We won”, she said.", "'", "x" * 40]
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter, lineterminator=ends, quoting=quoting)
    width = source.randint(1, 6)
    for _ in range(source.randint(0, 12)):
        writer.writerow("".join(source.choices(parts, k=source.randint(0, 4))) for _ in range(width))
    text = target.getvalue()
    return text[: -len(ends)] if text and source.random() < 0.3 else text


def scattered(source, delimiter):
    alphabet = ['"', '"', delimiter, delimiter, "\n", "\r", "\r\n", "a", "ß", " ", "b" * 33]
    return "".join(source.choices(alphabet, k=source.randint(0, 40)))


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    source = random.Random(seed)
    for number in range(count):
        delimiter = source.choice([",", ";", "\t", "|"])
        text = (written if number % 2 == 0 else scattered)(source, delimiter)
        rows = read(text, delimiter)
        # A row that is added is one of its own unless it lies between quotation marks.
        is_closed = read(text + "\nZ", delimiter)[-1] == ["Z"]
        print(json.dumps({
            "text": text, "delimiter": delimiter, "rows": rows if is_closed else rows[:-1], "isClosed": is_closed,
        }))


main()
