"""Holds a document against the schema of OpenAPI and its own references: openapi.py FILE.

Exits 3 when openapi-spec-validator is missing, 1 with one line for each mistake.
"""

import json
import sys

try:
    from openapi_spec_validator import OpenAPIV30SpecValidator
except ImportError as error:
    print(f"openapi-spec-validator is missing: {error}")
    sys.exit(3)

with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
mistakes = list(OpenAPIV30SpecValidator(document).iter_errors())
for mistake in mistakes:
    print("/".join(str(step) for step in mistake.absolute_path), mistake.message)
identifiers = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
for identifier in sorted({name for name in identifiers if identifiers.count(name) > 1}):
    print(f"{identifier}: two operations have this operationId")
    mistakes.append(identifier)
print(f"{len(identifiers)} operations, {len(mistakes)} mistakes")
sys.exit(1 if mistakes else 0)
