# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of limits in protocol/PROTOCOL.md says what protocol/limits.hpp says."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def text_of(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def number(text):
    """A product of numbers as C++ writes them."""
    product = 1
    for factor in text.split("*"):
        product *= int(re.sub(r"'|U?L*\s*$", "", factor.strip()))
    return product


def main():
    source = dict(re.findall(r"constexpr [\w:]+ (\w+) = ([\d' *UL]+);", text_of("protocol", "limits.hpp")))
    section = text_of("protocol", "PROTOCOL.md").partition("\n## 8. ")[2].partition("\n## ")[0]
    table = re.findall(r"\| `(\w+)`[^|]* \| ([\d,]+) (?=\|)", section)
    wrong = [f"{name}: {value} in the document, {source.get(name, 'nothing')} in limits.hpp"
             for name, value in table
             if name not in source or number(source[name]) != int(value.replace(",", ""))]
    if len(table) < 25:
        wrong.append(f"only {len(table)} limits were found in the document")
    print("\n".join(wrong) or f"{len(table)} limits agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
