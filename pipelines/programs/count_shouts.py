#!/usr/bin/env python3
"""Marks the words that are written in capitals: a stage for galley's run_program, in Python's standard library."""
import json
import re
import sys

greeting = json.loads(sys.stdin.readline())
least = greeting["options"].get("min_letters", 4)
shout = re.compile(r"\b[A-Z]{%d,}\b" % least)
print(json.dumps({"protocol": 1}), flush=True)

for line in sys.stdin:
    document = json.loads(line)
    text = document["text"]
    shouts = []
    for number, sentence in enumerate(document["layers"]["sentences"]):
        for match in shout.finditer(text, sentence["start"], sentence["end"]):
            shouts.append({"start": match.start(), "end": match.end(), "sentence": number})
    answer = {"id": document["id"], "layers": {"shouts": shouts}, "metadata": {"shout_count": len(shouts)}}
    print(json.dumps(answer), flush=True)
