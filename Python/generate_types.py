#!/usr/bin/env python3
"""Writes src/galley/_types.py from the schema of records: generate_types.py PROGRAM, or PROGRAM --check."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Mapping

TARGET = Path(__file__).parent / "src" / "galley" / "_types.py"
HEAD = '''"""The shapes of records and dead letters.

Generated from ``galley schema --record`` by generate_types.py; do not edit.
"""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Optional, TypedDict, Union
'''

#: The names of the objects that stand at a path of the schema.
NAMES = {
    "record": "RecordData",
    "dead_letter": "DeadLetterData",
    "metadata": "Metadata",
    "source": "Source",
    "place": "Span",
    "blocks": "Block",
    "paragraphs": "Paragraph",
    "sentences": "Sentence",
    "quotes": "Quote",
    "summary": "SummarySentence",
    "errors": "StageFailure",
}


class Generator:
    """Makes a class of each object of the schema, those first that others hold."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.definitions: Mapping[str, Any] = schema["$defs"]
        self.classes: Dict[str, str] = {}

    def text(self) -> str:
        for name in ("record", "dead_letter"):
            self.type(self.definitions[name], name)
        return HEAD + "".join(self.classes.values())

    def type(self, schema: Mapping[str, Any], name: str) -> str:
        """The type of a value, in Python."""
        if "$ref" in schema:
            name = schema["$ref"].split("/")[-1]
            return self.type(self.definitions[name], name)
        if "const" in schema:
            return f"Literal[{schema['const']!r}]"
        if "enum" in schema:
            return f"Literal[{', '.join(repr(value) for value in schema['enum'])}]"
        if "anyOf" in schema:
            return self.union([self.type(option, name) for option in schema["anyOf"]])
        kinds = schema.get("type", [])
        return self.union([self.kind(kind, schema, name) for kind in ([kinds] if isinstance(kinds, str) else kinds)])

    def kind(self, kind: str, schema: Mapping[str, Any], name: str) -> str:
        if kind == "array":
            return f"List[{self.type(schema.get('items', {}), name)}]"
        if kind == "object":
            return self.object(schema, name) if schema.get("properties") else "Dict[str, Any]"
        return {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}[kind]

    @staticmethod
    def union(types: List[str]) -> str:
        options = [option for option in dict.fromkeys(types) if option != "None"]
        if not options:
            return "Any" if not types else "None"
        union = options[0] if len(options) == 1 else f"Union[{', '.join(options)}]"
        return f"Optional[{union}]" if "None" in types else union

    def object(self, schema: Mapping[str, Any], name: str) -> str:
        """The name of the class of an object."""
        title = NAMES[name]
        if title in self.classes:
            return title
        required = schema.get("required", [])
        lines = {key: f"    {key}: {self.type(value, key)}\n" for key, value in schema["properties"].items()}
        must = "".join(line for key, line in lines.items() if key in required)
        may = "".join(line for key, line in lines.items() if key not in required)
        text = schema.get("description") or f"One of the {name.replace('_', ' ')}."
        head = f'    """{text}"""\n\n'
        if may and must:
            base = f"\n\nclass _{title}Required(TypedDict):\n{must}"
            self.classes[title] = f"{base}\n\nclass {title}(_{title}Required, total=False):\n{head}{may}"
        else:
            total = "" if must else ", total=False"
            self.classes[title] = f"\n\nclass {title}(TypedDict{total}):\n{head}{must or may}"
        return title


def main(arguments: List[str]) -> int:
    output = subprocess.run([arguments[0], "schema", "--record"], check=True, capture_output=True).stdout
    text = Generator(json.loads(output)).text()
    if "--check" in arguments:
        if text != TARGET.read_text(encoding="utf-8"):
            print(f"{TARGET} is not what the schema says: run {__file__} {arguments[0]}", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
