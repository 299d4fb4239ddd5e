"""Receives Earshot's webhooks on Python 3, with nothing to install.

Start it with the secret that PUT /v1/alerts/ID answered:

    EARSHOT_SECRET=whsec_… PORT=9000 python3 receiver.py
"""

import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

KEY = base64.b64decode(os.environ.get("EARSHOT_SECRET", "").removeprefix("whsec_"))
# An older message may be one that somebody recorded and sends again.
TOLERANCE_SECONDS = 300
# Ids of messages that were handled: each arrives at least once. Keep them in your database.
handled = set()


def is_genuine(headers, body):
    """Whether a message was signed with the secret, a short while ago (Standard Webhooks)."""
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    signatures = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(one.encode(), expected.encode()) for one in signatures)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if not is_genuine(self.headers, body):
            self.send_response(401)
            self.end_headers()
            return
        if self.headers["webhook-id"] not in handled:
            handled.add(self.headers["webhook-id"])
            event = json.loads(body)
            answers = event["data"].get("response", {}).get("answers", "")
            print(event["type"], event["data"].get("alert"), answers, flush=True)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        """Says nothing of each request."""


server = HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "9000"))), Receiver)
print(f"listens on {server.server_port}", flush=True)
server.serve_forever()
