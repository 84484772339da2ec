"""Nobody but the page drives the server, nothing outside the folders is read, and it ends when it is told to."""

import http.client
import os
import pathlib
import signal
import socket
import shutil
import subprocess
import tempfile
import threading
import time
import unittest

from support import BIN, Server, payung


class Safety(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--most-paths", "2000")

    @classmethod
    def tearDownClass(cls):
        cls.server.close()

    def test_other_names_and_other_pages_are_refused(self):
        ask = self.server.ask
        port = self.server.port
        self.assertEqual(ask("GET", "/api/scenarios", headers={"Host": "evil.example"})[0], 403)
        self.assertEqual(ask("GET", "/api/scenarios", headers={"Host": f"localhost:{port}"})[0], 200)
        self.assertEqual(ask("GET", "/api/scenarios", headers={"Origin": "http://evil.example"})[0], 403)
        self.assertEqual(ask("GET", "/api/scenarios", headers={"Origin": "null"})[0], 403)
        self.assertEqual(ask("GET", "/api/scenarios", headers={"Sec-Fetch-Site": "cross-site"})[0], 403)
        self.assertEqual(ask("POST", "/api/runs", '{"scenario": "land"}', {"Content-Type": "text/plain"})[0], 415)
        status, headers, _ = ask("OPTIONS", "/api/runs", headers={"Access-Control-Request-Method": "POST"})
        self.assertEqual(status, 405)
        self.assertFalse([name for name in headers if name.startswith("access-control")])

    def test_every_answer_carries_the_policy(self):
        for path in ["/", "/app.js", "/api/scenarios", "/nothing"]:
            _, headers, _ = self.server.ask("GET", path, raw=True)
            policy = headers["content-security-policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("unsafe-inline", policy)
            self.assertEqual(headers["x-content-type-options"], "nosniff")
        page = self.server.ask("GET", "/", raw=True)[2].decode()
        self.assertNotIn(" style=", page)
        self.assertNotIn("<script>", page)

    def test_nothing_outside_the_folder_is_read(self):
        outside = pathlib.Path(tempfile.mkdtemp(prefix="payung-outside-"))
        land = (self.server.folder / "land.yaml").read_text()
        (outside / "secret.yaml").write_text(land.replace("title:", "title: Secret #", 1))
        folder = pathlib.Path(tempfile.mkdtemp(prefix="payung-inside-"))
        (folder / "land.yaml").write_text(land)
        (folder / "link.yaml").symlink_to(outside / "secret.yaml")
        (folder / "climber.yaml").write_text(f"extends: ../{outside.name}/secret.yaml\ntitle: Climber\n")
        server = Server(folder=folder)
        try:
            listed = {one["id"]: one for one in server.ask("GET", "/api/scenarios")[2]["scenarios"]}
            self.assertEqual(set(listed), {"land", "climber"})
            status, _, problem = server.ask("GET", "/api/scenarios/climber")
            self.assertEqual(status, 422)
            self.assertIn("outside", problem["detail"])
            for path in ["/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/api/scenarios/..%2f..%2fetc%2fpasswd",
                         "/api/runs/..%2f..%2fx/result.json", "//etc/passwd"]:
                status, _, body = server.ask("GET", path, raw=True)
                self.assertEqual(status, 404, path)
                self.assertNotIn(b"root:", body)
        finally:
            server.close()
            subprocess.run(["rm", "-r", str(folder), str(outside)], check=True)

    def test_bodies_and_headers_have_a_limit(self):
        status, _, _ = self.server.ask("POST", "/api/runs", b" " * 1_100_000, {"Content-Type": "application/json"})
        self.assertEqual(status, 413)
        try:
            status, _, _ = self.server.ask("GET", "/api/scenarios", headers={"X-Long": "x" * 100_000})
            self.assertGreaterEqual(status, 400)
        except (http.client.HTTPException, OSError):
            pass
        self.assertEqual(self.server.ask("GET", "/api/scenarios")[0], 200)

    def test_deep_and_broken_json_is_refused(self):
        for body in [b"[" * 100_000, b'{"scenario":', b"\xff\xfe", b"", b'{"scenario": "land", "levers": {"take_up_scale": 1e999}}']:
            status, headers, _ = self.server.ask("POST", "/api/runs", body, {"Content-Type": "application/json"})
            self.assertEqual((status, headers["content-type"]), (400, "application/problem+json"), body[:20])

    def test_slow_senders_are_closed(self):
        with socket.create_connection(("127.0.0.1", self.server.port)) as sender:
            sender.sendall(b"GET / HTTP/1.1\r\nHost: x")
            sender.settimeout(20)
            began = time.monotonic()
            while True:
                try:
                    sender.settimeout(1)
                    if sender.recv(1000) == b"":
                        break
                except TimeoutError:
                    try:
                        sender.sendall(b"y")
                    except OSError:
                        break
                except OSError:
                    break
                self.assertLess(time.monotonic() - began, 20)
            self.assertGreater(time.monotonic() - began, 5)

    def test_others_need_the_token(self):
        refused = subprocess.run([BIN / "payung-serve", self.server.folder, "--host", "0.0.0.0", "--port", "0"],
                                 capture_output=True, text=True, check=False)
        self.assertEqual(refused.returncode, 64)
        token = "a-long-word-for-tests"
        server = Server("--host", "0.0.0.0", "--token", token)
        try:
            self.assertEqual(server.ask("GET", "/api/scenarios")[0], 401)
            self.assertEqual(server.ask("GET", "/")[0], 401)
            for wrong in ["a-long-word-for-testz", token + "x", token[:-1], ""]:
                self.assertEqual(server.ask("GET", "/api/scenarios", headers={"Authorization": f"Bearer {wrong}"})[0], 401)
            self.assertEqual(server.ask("GET", "/api/scenarios", headers={"Authorization": f"Bearer {token}"})[0], 200)
            status, headers, _ = server.ask("GET", f"/?token={token}", raw=True)
            self.assertEqual((status, headers["location"]), (303, "/"))
            self.assertIn("HttpOnly", headers["set-cookie"])
            cookie = headers["set-cookie"].split(";")[0]
            self.assertEqual(server.ask("GET", "/", headers={"Cookie": cookie}, raw=True)[0], 200)
        finally:
            server.close()

    def test_ends_within_a_second_while_runs_are_at_work(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            server = Server("--most-paths", "100000")
            try:
                server.ask("POST", "/api/runs", {"scenario": "land", "paths": 100000})
                seconds, status = server.end(number)
                self.assertEqual(status, 0)
                self.assertLess(seconds, 1)
            finally:
                server.close()

    def test_fifty_streams_and_a_crowd(self):
        _, _, run = self.server.ask("POST", "/api/runs", {"scenario": "land", "paths": 1500})
        ends = []

        def listen():
            connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
            connection.request("GET", f"/api/runs/{run['id']}/events")
            ends.append(connection.getresponse().read().rstrip().endswith(b'data: {"status":"done"}'))
            connection.close()

        threads = [threading.Thread(target=listen) for _ in range(50)]
        for thread in threads:
            thread.start()
        crowd = subprocess.run(
            ["wrk", "-t", "2", "-c", "50", "-d", "2s", f"{self.server.address}api/server"],
            capture_output=True, text=True, check=True)
        self.assertNotIn("Non-2xx", crowd.stdout)
        self.assertNotIn("Socket errors", crowd.stdout)
        for thread in threads:
            thread.join(120)
        self.assertEqual(ends, [True] * 50)

    def test_killed_during_a_run_it_starts_again(self):
        server = Server("--most-paths", "100000")
        try:
            server.ask("POST", "/api/runs", {"scenario": "land", "paths": 100000})
            server.kill()
            server.start(server.port)
            self.assertEqual(server.run({"scenario": "land", "paths": 50})["status"], "done")
        finally:
            server.close()

    def test_a_demo_has_few_paths_and_a_rate(self):
        server = Server("--read-only-demo")
        try:
            self.assertEqual(server.ask("GET", "/api/server")[2]["mostPaths"], 1000)
            self.assertEqual(server.ask("POST", "/api/runs", {"scenario": "land", "paths": 1001})[0], 400)
            seen = [server.ask("POST", "/api/runs", {"scenario": "land", "paths": 1})[0] for _ in range(80)]
            self.assertIn(429, seen)
        finally:
            server.close()

    def test_port_taken_and_no_folder_are_told(self):
        taken = subprocess.run([BIN / "payung-serve", self.server.folder, "--port", str(self.server.port)],
                               capture_output=True, text=True, check=False, timeout=20)
        self.assertEqual(taken.returncode, 1)
        self.assertIn("--port 0", taken.stderr)
        nowhere = subprocess.run([BIN / "payung-serve", "/no/such/folder"], capture_output=True, text=True, check=False)
        self.assertEqual(nowhere.returncode, 2)

    def test_payung_serve_starts_it_or_says_how_to_build_it(self):
        process = subprocess.Popen([BIN / "payung", "serve", self.server.folder, "--port", "0"], stdout=subprocess.PIPE, text=True)
        try:
            self.assertTrue(process.stdout.readline().startswith("http://127.0.0.1:"))
        finally:
            process.terminate()
            process.wait()
            process.stdout.close()
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy2(BIN / "payung", folder)  # a link may not lead to another file system
            alone = subprocess.run([f"{folder}/payung", "serve"], capture_output=True, text=True, check=False,
                                   env={**os.environ, "PATH": "/usr/bin:/bin"})
        self.assertEqual(alone.returncode, 1)
        self.assertIn("scripts/install --workbench", alone.stderr)


if __name__ == "__main__":
    unittest.main()
