"""Scores what is said of a page's title, author and date."""
import collections
import re
import unicodedata


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").lower())


def is_same_title(gold, found):
    """Whether four fifths of the words are the same: a site's name at the end is no other title."""
    gold, found = words(gold), words(found)
    common = sum((collections.Counter(gold) & collections.Counter(found)).values())
    return 2 * common >= 0.8 * (len(gold) + len(found)) > 0


def is_same_author(gold, found):
    """Whether the names have the same words, or each has the other's last one."""
    gold, found = words(gold), words(found)
    return bool(gold and found) and (set(gold) == set(found) or gold[-1] in found and found[-1] in gold)


def is_same_date(gold, found):
    return gold[:10] == found[:10]


SAME = {"title": is_same_title, "author": is_same_author, "date": is_same_date}


def f1(gold, predictions, field):
    """F1 over the pages whose gold names the field: of others nothing is known."""
    found = {row["id"]: row.get(field) for row in predictions}
    right = answered = asked = 0
    for page in gold:
        if page.get(field):
            asked += 1
            if found.get(page["id"]):
                answered += 1
                right += SAME[field](page[field], found[page["id"]])
    return 2 * right / (asked + answered) if right else 0.0
