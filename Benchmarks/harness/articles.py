#!/usr/bin/env python3
"""Writes generated news articles to standard output, as JSON Lines.

    articles.py COUNT [--bytes N] [--html] [--seed S]

Article number i depends on the seed and on i alone, so that any count begins with the same articles; the same seed
gives the same bytes everywhere. Words are made up or common; sentences are made once and drawn again and again, which
keeps a million articles quick to make.
"""
import argparse
import json
import random
import sys

SYLLABLES = "ba be bo ca ce co da de do fa fe fo ga ge ho la le lo ma me mo na ne no pa pe po ra re ro sa se so ta te to va ve vo".split()
COMMON = (
    "the the the the of of of and and to to in in a a that is was for on with as by at from it be are this have has not "
    "but they which their were been one all we there can more when will would who if so its about into after some only "
    "new two time could also first over last year people city council plan budget road water school police market report "
    "company government minister state week house court law party vote price growth study team group service member "
    "worker family work project money tax bank trade energy storm river bridge train station hospital doctor research").split()
FIRST_NAMES = "Maria James Aisha Olga David Fatima John Priya Carlos Emma Hannah Luis Ingrid Samuel Nora Ahmed Grace Peter".split()
LAST_NAMES = "Alder Brennick Chowd Duboin Erikstad Fofan Garrin Hugely Ivanek Jonsdal Kowal Lindmark Mbeka Nakata Okafo Petrin".split()
CUES = "said added argued explained warned noted insisted".split()
MENU = ["Home", "World", "Politics", "Business", "Sport", "Culture", "Sign in", "Subscribe"]
TAIL = ["Share this article", "Read more", "Sign up for our newsletter", "Copyright The Daily Sample. All rights reserved."]


class ArticleMaker:
    """Makes articles of about a number of bytes each."""

    def __init__(self, seed=7, byte_count=4600):
        self.seed, self.byte_count = seed, byte_count
        rng = random.Random(seed)
        self.rare_words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(4000)]
        self.sentences = [self._sentence(rng) for _ in range(4000)]
        self.titles = [self._sentence(rng, 5, 9).rstrip(".?").title() for _ in range(500)]
        self.speakers = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
        # Quotations of each speaker: two that give the full name, four that give the last name or a pronoun.
        self.quotations = [self._quotations(rng, speaker) for speaker in self.speakers]

    def _sentence(self, rng, low=7, high=26):
        count = rng.randint(low, high)
        words = [rng.choice(COMMON) if rng.random() < 0.82 else rng.choice(self.rare_words) for _ in range(count)]
        if count > 12 and rng.random() < 0.6:
            words[count // 2] += ","
        if rng.random() < 0.1:
            words.insert(3, "Dr. " + rng.choice(LAST_NAMES))
        if rng.random() < 0.1:
            words.insert(4, f"{rng.randint(1, 90)}.{rng.randint(0, 9)}")
        words[0] = words[0].capitalize()
        return " ".join(words) + rng.choice(".........?")

    def _quotations(self, rng, speaker):
        last = speaker.split()[1]
        made = []
        for name in [speaker, speaker, last, last, rng.choice(["he", "she"]), last]:
            words, cue = self._sentence(rng, 6, 18)[:-1], rng.choice(CUES)
            opening, closing = rng.choice(['""', "\u201c\u201d"])
            form = rng.randrange(3) if name[0].isupper() else 0
            made.append([f"{opening}{words},{closing} {name} {cue}.", f"{name} {cue}: {opening}{words}.{closing}",
                         f"{opening}{words},{closing} {cue} {name}, who lives near the {rng.choice(self.rare_words)}."][form])
        return made

    def paragraphs(self, number):
        """The title, the byline and the paragraphs of an article."""
        rng = random.Random(self.seed * 1_000_003 + number)
        pick = rng.random
        title = self.titles[int(pick() * len(self.titles))]
        speakers = [int(pick() * len(self.speakers)) for _ in range(3)]
        known = set()
        paragraphs, size = [], 0
        while size < self.byte_count or not paragraphs:
            parts = [self.sentences[int(pick() * 4000)] for _ in range(1 + int(pick() * 3))]
            if paragraphs and pick() < 0.4:
                speaker = speakers[int(pick() * 3)]
                parts.append(self.quotations[speaker][int(pick() * 2) if speaker not in known else 2 + int(pick() * 4)])
                known.add(speaker)
            paragraphs.append(" ".join(parts))
            size += len(paragraphs[-1]) + 2
        return title, f"By {self.speakers[int(pick() * len(self.speakers))]}", paragraphs

    def text(self, number):
        """An article as plain text, with a little of what stands around it on a page."""
        title, byline, paragraphs = self.paragraphs(number)
        return "\n\n".join([*MENU[:4], title, byline, *paragraphs, *TAIL])

    def page(self, number):
        """An article as a page with menus, teasers and comments."""
        title, byline, paragraphs = self.paragraphs(number)
        menu = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in MENU)
        body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
        teasers = "".join(f'<li><a href="/a/{number + k}">{self.titles[(number + 7 * k) % 500]}</a></li>' for k in range(8))
        comments = "".join(f'<div class="comment"><b>reader{k}</b><p>{self.sentences[(number + k) % 4000]}</p></div>' for k in range(3))
        return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Daily Sample</title>'
                f'<meta property="og:title" content="{title}"><script>window.page={{"id":{number}}};</script>'
                f"<style>.a{{color:red}}</style></head><body><header><nav><ul>{menu}</ul></nav></header>"
                f'<main><article><h1>{title}</h1><div class="byline">{byline}</div>{body}</article>'
                f'<aside><h3>Related</h3><ul>{teasers}</ul></aside><section id="comments">{comments}</section></main>'
                f'<footer><ul>{menu}</ul>{"".join(f"<p>{line}</p>" for line in TAIL)}</footer></body></html>')

    def line(self, number, html=False):
        """An article as a line of JSON."""
        key, value = ("html", self.page(number)) if html else ("text", self.text(number))
        return json.dumps({"id": f"a{number}", key: value}) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--bytes", type=int, default=4600, help="about how large an article is (default: 4600)")
    parser.add_argument("--html", action="store_true", help="pages instead of plain text")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    maker = ArticleMaker(arguments.seed, arguments.bytes)
    try:
        for number in range(arguments.count):
            sys.stdout.write(maker.line(number, arguments.html))
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has seen enough; nothing more is to be written, not even at the end of the process.
        sys.stderr.close()


if __name__ == "__main__":
    main()
