#!/usr/bin/env python3
"""Writes nfkd.txt from the Unicode Character Database: generate_nfkd.py UnicodeData.txt VERSION > nfkd.txt

Lines of the result: 'C class first [last]' gives a canonical combining class other than 0; 'D code target...' gives a full
compatibility decomposition. Hangul syllables are left out: they decompose by arithmetic.
"""
import hashlib
import sys

path, version = sys.argv[1], sys.argv[2]
data = open(path, "rb").read()
classes, mappings = {}, {}
for line in data.decode("ascii").splitlines():
    fields = line.split(";")
    code = int(fields[0], 16)
    if fields[3] != "0":
        classes[code] = int(fields[3])
    if fields[5]:
        mappings[code] = [int(part, 16) for part in fields[5].split() if not part.startswith("<")]


def expand(code):
    return [leaf for part in mappings[code] for leaf in expand(part)] if code in mappings else [code]


print(f"# Compatibility decompositions (NFKD) and canonical combining classes of Unicode {version}.")
print(f"# From UnicodeData.txt, SHA-256 {hashlib.sha256(data).hexdigest()}, by generate_nfkd.py; see README.md.")
codes = sorted(classes)
while codes:
    first = last = codes.pop(0)
    while codes and codes[0] == last + 1 and classes[codes[0]] == classes[first]:
        last = codes.pop(0)
    print(f"C {classes[first]} {first:X}" + (f" {last:X}" if last > first else ""))
for code in sorted(mappings):
    print(f"D {code:X} " + " ".join(f"{leaf:X}" for leaf in expand(code)))
