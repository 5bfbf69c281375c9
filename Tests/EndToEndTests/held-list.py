#!/usr/bin/env python3
"""Serves a list of addresses, and holds each answer until a file is there: held-list.py LIST GATE.

Prints the port, then a line for each request when it has come.
"""
import http.server
import os
import sys
import time

listing, gate = sys.argv[1:3]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print("asked", flush=True)
        while not os.path.exists(gate):
            time.sleep(0.01)
        with open(listing, "rb") as file:
            body = file.read()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"port {server.server_port}", flush=True)
server.serve_forever()
