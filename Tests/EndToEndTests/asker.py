"""Asks a server for the score of an address over one connection until it rises: asker.py URL KEY ADDRESS.

Exits with 0 when every request was answered with 200 and the score is above 68, with 1 when one was not, or after 60 s.
"""

import http.client
import json
import sys
import time
import urllib.parse

url, key, address = sys.argv[1:4]
connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=10)
asked, limit = 0, time.monotonic() + 60
while time.monotonic() < limit:
    connection.request("GET", f"/v1/assess/ip/{address}", headers={"Authorization": f"Bearer {key}"})
    answer = connection.getresponse()
    body = answer.read()
    asked += 1
    if answer.status != 200 or answer.will_close:
        sys.exit(f"request {asked}: {answer.status} {body!r}")
    if json.loads(body)["score"] > 68:
        print(f"the new score after {asked} requests")
        sys.exit(0)
sys.exit(f"no new score after {asked} requests")
