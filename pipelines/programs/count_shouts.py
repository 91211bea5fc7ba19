#!/usr/bin/env python3
"""Marks and counts the words in capitals: a stage for galley's run_program, in Python's standard library.

The twin of what 'galley stages new ShoutCount' writes: the same records, byte for byte.
"""
import itertools
import json
import sys
import unicodedata

EXAMPLES = [
    {"title": "Words in capitals are marked and counted", "text": "The ⟦FERRY⟧ is ⟦LATE⟧ again.",
     "layer": "shout_count_words", "metadata": {"shout_count": 2}},
    {"title": "Letters of other alphabets are letters", "text": "Die ⟦FÄHRE⟧ heißt ⟦ПОБЕДА⟧.",
     "layer": "shout_count_words"},
    {"title": "Short words can count too", "text": "It is ⟦OK⟧ now.",
     "layer": "shout_count_words", "options": {"min_letters": 2}},
]


def is_letter(character):
    return unicodedata.category(character)[0] in "LM"


def is_capital(character):
    return character.isupper() or character.istitle()


greeting = json.loads(sys.stdin.readline())
least = greeting["options"].get("min_letters", 3)
print(json.dumps({"protocol": 1, "reads": ["blocks"], "writes": ["shout_count_words", "metadata.shout_count"],
                  "examples": EXAMPLES}), flush=True)

for line in sys.stdin:
    document = json.loads(line)
    text, layers = document["text"], document["layers"]
    words = []
    # Where boilerplate has been stripped, the blocks that are left are the text.
    for block in layers.get("kept_blocks", layers["blocks"]):
        places = range(block["start"], block["end"])
        for found, word in itertools.groupby(places, lambda place: is_letter(text[place])):
            word = list(word)
            if found and len(word) >= least and all(is_capital(text[place]) for place in word):
                words.append({"start": word[0], "end": word[-1] + 1, "letters": len(word)})
    print(json.dumps({"id": document["id"], "layers": {"shout_count_words": words},
                      "metadata": {"shout_count": len(words)}}), flush=True)
