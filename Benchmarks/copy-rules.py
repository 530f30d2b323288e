#!/usr/bin/env python3
"""Copies rules so that each copy is a rule of its own: another id, and patterns that look for other words.

Words are changed by moving their letters along the alphabet, so literals keep their lengths and patterns their
structure. Relations and shared verdicts are dropped, since they name things that the copies do not bring.
"""

import argparse
import pathlib
import re

import yaml

# Whole words only, and none that belongs to syntax: `\bword`, `(?<name>`, `[:alpha:]`.
WORD = re.compile(r"(?<![\\<:\w])[A-Za-z]{4,}(?![\w>])")
PATTERN_KEYS = {"type", "message", "line", "text", "file", "function", "logger"}


def moved(word, distance):
    def move(letter):
        first = ord("a") if letter.islower() else ord("A")
        return chr(first + (ord(letter) - first + distance) % 26)

    return "".join(map(move, word))


def altered(value, distance):
    if isinstance(value, str):
        return WORD.sub(lambda match: moved(match.group(), distance), value)
    if isinstance(value, list):
        return [altered(item, distance) for item in value]
    return value


def altered_condition(condition, distance):
    """A signature or an exclusion with other patterns, at any depth."""
    if isinstance(condition, list):
        return [altered_condition(item, distance) for item in condition]
    if not isinstance(condition, dict):
        return condition
    return {
        key: altered(value, distance) if key in PATTERN_KEYS else altered_condition(value, distance)
        for key, value in condition.items()
    }


def copy(rule, number):
    distance = 2 * number + 1
    result = {key: value for key, value in rule.items() if key != "relations"}
    result["id"] = f"{rule['id']}-copy-{number}"
    result["signatures"] = altered_condition(rule["signatures"], distance)
    if "unless" in rule:
        result["unless"] = altered_condition(rule["unless"], distance)
    result["verdicts"] = [verdict for verdict in rule.get("verdicts", []) if "use" not in verdict]
    if not result["verdicts"]:
        del result["verdicts"]
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rules", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--copies", type=int, default=9)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.rules.rglob("*.yaml")):
        rule = yaml.safe_load(path.read_text(encoding="utf-8"))
        # Shared verdicts stand among the rules and have no signatures.
        if "signatures" not in rule:
            continue
        for number in range(1, options.copies + 1):
            made = copy(rule, number)
            text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=120)
            (options.output / f"{made['id']}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
