"""A workbench server for tests: started on a free port, over a folder of its own."""

import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("PAYUNG_BIN", ROOT / ".build/release"))


class Server:
    """Serves copies of scenarios from a temporary folder."""

    def __init__(self, *options, folder=None, port=0, env=None):
        self.own = folder is None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="payung-workbench-"))
        if self.own:
            land = ROOT / "scenarios/teaching/umbrella-land.yaml"
            shutil.copy(land, self.folder / "land.yaml")
            (self.folder / "questions").mkdir()
            (self.folder / "questions/longer.yaml").write_text(
                "extends: ../land.yaml\ntitle: Umbrella Land, longer\ndescription: What if it lasted?\n"
                "levers: {take_up_scale: 1.2}\n"
            )
            (self.folder / "storm.yaml").write_text(
                "extends: land.yaml\ntitle: A storm\ndescription: What does one recession do?\n"
                "shocks: {storm: {start: 2028-03, ramp: 3, hold: 6, half_life: 8, factors: {output: -0.05}}}\n"
            )
            (self.folder / "hostile.yaml").write_text(
                'extends: land.yaml\ntitle: "<img src=x onerror=document.title=1> & \\"quoted\\""\n'
                'description: "</script><script>document.title=1</script> Is text text?"\n'
            )
            (self.folder / "broken.yaml").write_text("extends: land.yaml\ntitle: Broken\npaths: many\nfundd: {}\n")
        self.options = options
        self.start(port, env)

    def start(self, port=0, env=None):
        if hasattr(self, "process"):
            self.process.stdout.close()
            self.process.stderr.close()
        began = time.monotonic()
        self.process = subprocess.Popen(
            [str(BIN / "payung-serve"), str(self.folder), "--port", str(port), *self.options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **(env or {})},
        )
        self.address = self.process.stdout.readline().strip()
        if not self.address.startswith("http://"):
            raise AssertionError(f"no address, but {self.address!r}; {self.process.stderr.read()}")
        self.port = int(self.address.rstrip("/").rsplit(":", 1)[1])
        self.startup = time.monotonic() - began

    def kill(self):
        self.process.kill()
        self.process.wait()

    def end(self, number=signal.SIGINT):
        """Politely; returns seconds and exit status."""
        began = time.monotonic()
        self.process.send_signal(number)
        try:
            status = self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        return time.monotonic() - began, status

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()
        if self.own:
            shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, method, path, body=None, headers=None, raw=False):
        """Returns status, headers and the document."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        send = dict(headers or {})
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
            send.setdefault("Content-Type", "application/json")
        connection.request(method, path, body, send)
        response = connection.getresponse()
        data = response.read()
        connection.close()
        kind = response.getheader("Content-Type") or ""
        document = json.loads(data) if "json" in kind and not raw else data
        return response.status, {k.lower(): v for k, v in response.getheaders()}, document

    def run(self, request, seconds=120):
        """Starts a run and waits for its end."""
        status, _, run = self.ask("POST", "/api/runs", request)
        if status != 202:
            raise AssertionError(f"{status}: {run}")
        return self.wait(run["id"], seconds)

    def wait(self, run, seconds=120):
        last = time.monotonic() + seconds
        while time.monotonic() < last:
            _, _, state = self.ask("GET", f"/api/runs/{run}")
            if state.get("status") not in ("queued", "running"):
                return state
            time.sleep(0.05)
        raise AssertionError(f"run {run} did not end in {seconds} s")


def payung(*arguments):
    return subprocess.run([str(BIN / "payung"), *arguments], capture_output=True, text=True, check=False)
