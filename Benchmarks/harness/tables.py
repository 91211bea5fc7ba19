"""Tables in Markdown, with the date and the command that made them."""
import datetime
import os
import platform
import shlex
import sys

from harness.galley import RESULTS, description


def table(headers, rows):
    """Rows of cells as a Markdown table; every column but the first is flush right."""
    def line(cells):
        return "| " + " | ".join(str(cell) for cell in cells) + " |"
    return "\n".join([line(headers), line(["---", *["---:"] * (len(headers) - 1)]), *map(line, rows)])


def write(name, title, parts):
    """Prints the page and writes it to `results/NAME.md`."""
    command = " ".join(["Benchmarks/" + os.path.basename(sys.argv[0]), *map(shlex.quote, sys.argv[1:])])
    made = (f"`{command}`, {datetime.date.today()}, {description()}, {processor()}, "
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end.")
    page = "\n\n".join([f"# {title}", made, *parts]) + "\n"
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.md"
    path.write_text(page)
    print(page)
    print(f"written to {path}", file=sys.stderr)


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def number(value, digits=3):
    """A number with so many significant digits, thousands grouped."""
    if value is None:
        return "–"
    if value >= 10 ** (digits - 1):
        return f"{value:,.0f}"
    return f"{value:.{digits}g}"
