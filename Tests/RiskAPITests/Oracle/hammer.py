"""Asks a running server with a property-based client: hammer.py URL KEY [EXAMPLES].

schemathesis makes requests, good and bad ones, from the served document, and holds every answer against it: no 5xx, no
status that is not described, no body that breaks its schema, no bad request that is taken for a good one. Exits 3 when
schemathesis is missing, else with its status.
"""

import os
import subprocess
import sys

try:
    import schemathesis  # noqa: F401
except ImportError as error:
    print(f"schemathesis is missing: {error}")
    sys.exit(3)

url, key = sys.argv[1:3]
examples = sys.argv[3] if len(sys.argv) > 3 else "10"
# One worker: two threads that describe strategies at once break the parser of CPython 3.11.
checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
command = [
    sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()",
    "run", f"{url}/openapi.json", "--url", url,
    "--header", f"Authorization: Bearer {key}",
    "--checks", checks, "--max-examples", examples, "--phases", "examples,coverage,fuzzing",
    "--generation-database", "none", "--seed", "7", "--request-timeout", "10", "--workers", "1",
    "--max-redirects", "0", "--warnings", "off",
]
sys.exit(subprocess.run(command, env=os.environ | {"NO_COLOR": "1"}, timeout=300).returncode)
