"""Holds the official SDK against the simulator, and our golden messages against the official SDK.

usage: oracle.py WEBHOOK_URL GOLDEN_FILE...

Prints one line for each thing that was checked; exits 3 when the SDK is missing, 1 when something is wrong.
"""

import json
import sys

try:
    from slack_sdk.models.blocks import Block
    from slack_sdk.webhook import WebhookClient
except ImportError as error:
    print(f"slack_sdk is missing: {error}")
    sys.exit(3)


def expect(what, actual, expected):
    if actual != expected:
        print(f"{what}: {actual!r} instead of {expected!r}")
        sys.exit(1)
    print(f"{what}: {actual}")


def validate(path):
    with open(path, encoding="utf-8") as file:
        message = json.load(file)
    lists = [message.get("blocks", [])] + [a.get("blocks", []) for a in message.get("attachments", [])]
    count = 0
    for blocks in lists:
        for block, parsed in zip(blocks, Block.parse_all(blocks)):
            parsed.validate_json()
            expect(f"{path} survives the SDK", parsed.to_dict(), block)
            count += 1
    print(f"{path}: {count} blocks are valid")
    return message


def main():
    url, files = sys.argv[1], sys.argv[2:]
    client = WebhookClient(url, timeout=10)
    for path in files:
        response = client.send_dict(validate(path))
        expect(f"POST of {path}", (response.status_code, response.body), (200, "ok"))
    response = client.send(text="")
    expect("empty text", (response.status_code, response.body), (400, "no_text"))
    response = client.send(text="fallback", blocks=[{"type": "section"}])
    expect("section without text", (response.status_code, response.body), (400, "invalid_blocks"))
    response = client.send(text="from the SDK", unfurl_links=False)
    expect("plain text", (response.status_code, response.body), (200, "ok"))
    response = WebhookClient(url.replace("/services/", "/services/x"), timeout=10).send(text="x")
    expect("wrong team", (response.status_code, response.body), (404, "no_team"))


main()
