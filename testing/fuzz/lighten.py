"""Copies a document from input to output, without what schemathesis cannot make sensible values of.

Filters of a posted query lead on through relations and groups without an end: it would compose them for minutes without sending
anything. And what is a language of its own, of which a document knows no more than that it is text, would have nearly every query
refused before it reads a row.
"""

import json
import sys

TEXTS = {"select", "sort", "having", "cursor", "shape"}


def leads_on(schema):
    return '.where"' in json.dumps(schema)


def lighten_schemas(schemas):
    for name, schema in schemas.items():
        if name.endswith(".where"):
            schema["properties"] = {key: value for key, value in schema["properties"].items() if not leads_on(value)}
            schema.pop("patternProperties", None)
        if name.endswith(".query"):
            schema["properties"] = {key: value for key, value in schema["properties"].items() if key not in TEXTS}


def lighten_parameters(holder):
    if "parameters" in holder:
        holder["parameters"] = [each for each in holder["parameters"] if each.get("$ref", "").rpartition("/")[2] not in TEXTS]


document = json.load(sys.stdin)
lighten_schemas(document["components"]["schemas"])
for path in document["paths"].values():
    lighten_parameters(path)
    for operation in path.values():
        if isinstance(operation, dict):
            lighten_parameters(operation)
json.dump(document, sys.stdout)
