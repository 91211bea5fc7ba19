"""Tells the language of every text of a file of JSON Lines with each peer that is installed: a line of JSON a peer."""
import json
import sys
import time

items = [json.loads(line) for line in open(sys.argv[1])]
languages = sorted({item["language"] for item in items})
# Both written standards of Norwegian, and the code that means either.
NORWEGIAN = {"no": "nb", "nn": "nb"}


def answer(name, identify):
    start = time.process_time()
    guesses = {item["id"]: identify(item["text"]) for item in items}
    guesses = {key: NORWEGIAN.get(guess, guess) for key, guess in guesses.items()}
    print(json.dumps({"name": name, "guesses": guesses, "seconds": time.process_time() - start}), flush=True)


def py3langid():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    answer("py3langid, all its languages", lambda text: str(identifier.classify(text)[0]))
    known = set(map(str, identifier.labels))
    identifier.set_languages([name for name in [*languages, "no"] if name in known])
    answer("py3langid, these languages", lambda text: str(identifier.classify(text)[0]))


def lingua():
    from lingua import IsoCode639_1, LanguageDetectorBuilder
    codes = [getattr(IsoCode639_1, name.upper()) for name in languages if hasattr(IsoCode639_1, name.upper())]

    def identify(detector):
        def language(text):
            found = detector.detect_language_of(text)
            return found.iso_code_639_1.name.lower() if found else None
        return language
    answer("lingua, these languages", identify(LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()))
    answer("lingua, all its languages", identify(LanguageDetectorBuilder.from_all_languages().build()))


for peer in (py3langid, lingua):
    try:
        peer()
    except ImportError as error:
        print(f"{peer.__name__}: {error}", file=sys.stderr)
