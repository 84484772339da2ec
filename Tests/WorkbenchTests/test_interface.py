"""The interface over HTTP: what is asked is answered, and the figures are those of the command line."""

import http.client
import json
import os
import pathlib
import tempfile
import time
import unittest
import zipfile
import io

from support import Server, payung


class Interface(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--most-paths", "2000")

    @classmethod
    def tearDownClass(cls):
        cls.server.close()

    def ask(self, *arguments, **named):
        return self.server.ask(*arguments, **named)

    def test_open_hands_the_address_to_the_browser(self):
        with tempfile.TemporaryDirectory() as folder:
            opened, opener = pathlib.Path(folder, "opened"), pathlib.Path(folder, "xdg-open")
            opener.write_text(f'#!/bin/sh\necho "$1" > {opened}.new && mv {opened}.new {opened}\n')
            opener.chmod(0o755)
            server = Server("--open", env={"PATH": f"{folder}:{os.environ['PATH']}"})
            try:
                self.until(opened.exists)
                self.assertEqual(opened.read_text().strip(), server.address)
            finally:
                server.close()
            opener.write_text("#!/bin/sh\nexit 3\n")
            server = Server("--open", env={"PATH": f"{folder}:{os.environ['PATH']}"})
            try:
                self.assertEqual(server.process.stderr.readline(),
                                 f"payung: no browser could be opened; open {server.address}\n")
                self.assertEqual(server.ask("GET", "/api/server")[0], 200)
            finally:
                server.close()

    def until(self, what, seconds=20):
        last = time.monotonic() + seconds
        while not what():
            self.assertLess(time.monotonic(), last)
            time.sleep(0.05)

    def test_scenarios_with_their_questions(self):
        _, _, listed = self.ask("GET", "/api/scenarios")
        by = {one["id"]: one for one in listed["scenarios"]}
        self.assertEqual(set(by), {"land", "questions--longer", "hostile", "broken", "storm"})
        self.assertTrue(by["land"]["readable"])
        self.assertTrue(by["broken"]["readable"])
        self.assertEqual(by["questions--longer"]["question"], "What if it lasted?")
        self.assertEqual(by["questions--longer"]["folder"], "questions")

    def test_levers_with_unit_range_and_present_value(self):
        status, _, facts = self.ask("GET", "/api/scenarios/land")
        self.assertEqual(status, 200)
        levers = {lever["name"]: lever for lever in facts["levers"]}
        listed = json.loads(payung("list", "levers", str(self.server.folder / "land.yaml"), "--format", "json").stdout)
        self.assertEqual(set(levers), {entry["name"] for entry in listed})
        for entry in listed:
            lever = levers[entry["name"]]
            self.assertEqual(lever.get("value"), entry.get("value"), entry["name"])
            self.assertLess(lever["low"], lever["high"])
            if "value" in lever:
                self.assertLessEqual(lever["low"], lever["value"])
                self.assertLessEqual(lever["value"], lever["high"])

    def test_a_broken_scenario_is_told_as_on_the_command_line(self):
        status, headers, problem = self.ask("GET", "/api/scenarios/broken")
        self.assertEqual((status, headers["content-type"]), (422, "application/problem+json"))
        told = payung("validate", str(self.server.folder / "broken.yaml"))
        self.assertEqual(told.returncode, 2)
        self.assertEqual({one["key"] for one in problem["diagnostics"]}, {"paths", "fundd"})
        for one in problem["diagnostics"]:
            self.assertIn(f"{one['key']}: {one['message']}; {one['fix']}", told.stderr)
            self.assertIn(f"broken.yaml:{one['line']}:{one['column']}", told.stderr)

    def test_the_scenario_file_gives_the_same_figures(self):
        levers = {"contribution_rate": 0.013, "take_up_scale": 1.1}
        state = self.server.run({"scenario": "land", "levers": levers, "from": "2028-01", "paths": 300,
                                 "off": []})
        self.assertEqual(state["status"], "done")
        run = state["id"]
        self.assertEqual(set(state["levers"]), {"contribution_rate@2028-01", "take_up_scale@2028-01"})
        _, _, result = self.ask("GET", f"/api/runs/{run}/result.json")
        _, headers, text = self.ask("GET", f"/api/runs/{run}/scenario.yaml")
        self.assertIn("attachment", headers["content-disposition"])
        file = self.server.folder.parent / f"payung-{run}.yaml"
        try:
            file.write_bytes(text)
            again = payung("run", str(file), "--format", "json", "--quiet")
            self.assertIn(again.returncode, (0, 3), again.stderr)
        finally:
            file.unlink(missing_ok=True)
        manifest = json.loads(again.stdout)["manifest"]
        self.assertEqual(manifest["checksum"], result["manifest"]["checksum"])
        self.assertEqual(manifest["levers"], result["manifest"]["levers"])
        # And so do the same levers on the command line.
        direct = payung("run", str(self.server.folder / "land.yaml"), "--format", "json", "--quiet", "--paths", "300",
                        "--set", "contribution_rate@2028-01=0.013", "--set", "take_up_scale@2028-01=1.1")
        self.assertEqual(json.loads(direct.stdout)["manifest"]["checksum"], manifest["checksum"])

    def test_left_out_measures_and_shocks(self):
        _, _, facts = self.ask("GET", "/api/scenarios/storm")
        self.assertEqual(facts["switches"], [{"name": "shocks.storm", "kind": "shocks", "label": "storm"}])
        off = ["shocks.storm"]
        run = self.server.run({"scenario": "storm", "off": off, "paths": 200})["id"]
        _, _, result = self.ask("GET", f"/api/runs/{run}/result.json")
        # Without its storm it is the country itself, on the command line and in the file to download.
        direct = payung("run", str(self.server.folder / "land.yaml"), "--format", "json", "--quiet", "--paths", "200")
        self.assertEqual(json.loads(direct.stdout)["manifest"]["checksum"], result["manifest"]["checksum"])
        file = self.server.folder.parent / f"payung-{run}.yaml"
        try:
            file.write_bytes(self.ask("GET", f"/api/runs/{run}/scenario.yaml")[2])
            again = payung("run", str(file), "--format", "json", "--quiet")
        finally:
            file.unlink(missing_ok=True)
        self.assertEqual(json.loads(again.stdout)["manifest"]["checksum"], result["manifest"]["checksum"])

    def events(self, address, request=None, server=None):
        connection = http.client.HTTPConnection("127.0.0.1", (server or self.server).port, timeout=120)
        if request is None:
            connection.request("GET", address)
        else:
            connection.request("POST", address, json.dumps(request),
                               {"Content-Type": "application/json", "Accept": "text/event-stream"})
        response = connection.getresponse()
        self.assertEqual(response.getheader("Content-Type"), "text/event-stream")
        events = [part.split("\n") for part in response.read().decode().split("\n\n")]
        connection.close()
        return [(lines[0][7:], json.loads(lines[1][6:])) for lines in events if lines[0].startswith("event: ")]

    def test_levers_of_the_account_are_answered_from_kept_flows(self):
        people = {"take_up_scale": 0.87}
        self.server.run({"scenario": "land", "levers": people, "paths": 2000})
        levers = {**people, "contribution_rate": 0.011, "initial_fund": 4.5e7}
        _, _, run = self.ask("POST", "/api/runs", {"scenario": "land", "levers": levers, "paths": 2000})
        named = self.events(f"/api/runs/{run['id']}/events")
        self.assertEqual([data["paths"] for name, data in named if name == "result"], [200, 1000, 2000])
        # Nothing was simulated that would tell how far it is.
        self.assertNotIn("progress", dict(named))
        _, _, result = self.ask("GET", f"/api/runs/{run['id']}/result.json")
        settings = [word for name, value in levers.items() for word in ("--set", f"{name}={value}")]
        direct = payung("run", str(self.server.folder / "land.yaml"), "--format", "json", "--quiet", "--paths", "2000", *settings)
        self.assertEqual(json.loads(direct.stdout)["manifest"]["checksum"], result["manifest"]["checksum"])
        # Another take-up is another people.
        levers["take_up_scale"] = 0.86
        _, _, run = self.ask("POST", "/api/runs", {"scenario": "land", "levers": levers, "paths": 2000})
        named = self.events(f"/api/runs/{run['id']}/events")
        self.assertEqual([data["paths"] for name, data in named if name == "result"], [200, 1000, 2000])
        self.assertIn("progress", dict(named))

    def test_a_run_is_started_and_followed_in_one_request(self):
        named = self.events("/api/runs?language=id", {"scenario": "land", "levers": {"take_up_scale": 0.7}, "paths": 400})
        self.assertEqual(named[0][0], "run")
        run = named[0][1]
        self.assertEqual((run["levers"], run["address"]), ({"take_up_scale": 0.7}, f"/api/runs/{run['id']}"))
        self.assertEqual([data["paths"] for name, data in named if name == "result"], [200, 400])
        self.assertIn("masa depan", dict(named)["result"]["picture"]["headline"])
        self.assertEqual(named[-1], ("done", {"status": "done"}))
        self.assertEqual(self.ask("GET", f"/api/runs/{run['id']}")[2]["status"], "done")
        # The same when it is asked for again, in the other language and all at once.
        whole = self.ask("GET", f"/api/runs/{run['id']}/picture.json?language=id")[2]
        sent = [part for name, data in named[-8:] if name in ("result", "more") and data["last"]
                for part in data["picture"]["parts"]]
        self.assertEqual({part["id"]: part["html"] for part in whole["parts"] if part["id"] != "claims"},
                         {part["id"]: part["html"] for part in sent if part["id"] != "claims"})

    def test_what_more_paths_may_turn_is_not_said(self):
        run = self.server.run({"scenario": "land", "paths": 200})["id"]
        last = self.ask("GET", f"/api/runs/{run}/result.json")[2]["depletion"]["by_year"][-1]
        share = last.get("probability", last.get("value"))
        server = Server("--most-paths", "2000")
        try:
            for name, bound in [("close", share), ("clear", 0.99)]:
                (server.folder / f"{name}.yaml").write_text(
                    f'extends: land.yaml\nchecks: ["depletion_probability({last["year"]}) <= {bound}"]\n')
            server.kill()
            server.start()
            tones = {}
            for name in ("close", "clear"):
                named = self.events("/api/runs", {"scenario": name, "paths": 2000}, server)
                tones[name] = [data["picture"]["tone"] for kind, data in named if kind == "result"]
            self.assertEqual(tones["close"][0], "open")
            self.assertIn(tones["close"][-1], ("safe", "unsafe"))
            self.assertEqual(tones["clear"], ["safe", "safe", "safe"])
        finally:
            server.close()

    def test_events_refine_on_the_same_draws(self):
        _, _, run = self.ask("POST", "/api/runs", {"scenario": "land", "paths": 2000, "probability": 0.1})
        named = self.events(f"/api/runs/{run['id']}/events?language=id")
        shown = [data["paths"] for name, data in named if name == "result"]
        self.assertEqual(shown, [200, 1000, 2000])
        self.assertEqual([data["last"] for name, data in named if name == "result"], [False, False, True])
        self.assertEqual(named[-1], ("done", {"status": "done"}))
        needed = dict(named)["needed"]
        self.assertEqual(needed["paths"], 1000)
        # The rate that was found does what was asked.
        again = self.server.run({"scenario": "land", "levers": {"contribution_rate": needed["rate"]}, "paths": 1000})
        _, _, result = self.ask("GET", f"/api/runs/{again['id']}/result.json")
        share = result["depletion"]["by_year"][-1]
        self.assertLessEqual(share.get("probability", share.get("value")), 0.1 + 1e-9)
        glance, rest = [[data for name, data in named if name == kind][-1]["picture"] for kind in ("result", "more")]
        self.assertIn("masa depan", glance["headline"])
        self.assertEqual([part["id"] for part in glance["parts"]], ["icons", "fund", "cash"])
        self.assertEqual([part["id"] for part in rest["parts"]], ["coverage", "people", "checks", "verdict", "claims"])

    def test_report_and_workbook_are_whole(self):
        run = self.server.run({"scenario": "land", "paths": 200})["id"]
        _, _, html = self.ask("GET", f"/api/runs/{run}/report.html?language=id")
        self.assertIn(b'<html lang="id">', html)
        _, _, sheet = self.ask("GET", f"/api/runs/{run}/workbook.xlsx")
        with zipfile.ZipFile(io.BytesIO(sheet)) as book:
            self.assertIsNone(book.testzip())
            self.assertIn("xl/workbook.xml", book.namelist())

    def test_comparison_has_paired_differences(self):
        a = self.server.run({"scenario": "land", "paths": 400})["id"]
        b = self.server.run({"scenario": "land", "levers": {"contribution_rate": 0.02}, "paths": 400})["id"]
        status, _, compared = self.ask("GET", f"/api/comparison?runs={a},{b}")
        self.assertEqual(status, 200)
        parts = {part["id"]: part["html"] for part in compared["parts"]}
        self.assertIn("comparison", parts)
        status, _, _ = self.ask("GET", f"/api/comparison?runs={a}")
        self.assertEqual(status, 400)

    def test_what_is_wrong_is_told_at_its_field_with_the_nearest_possible(self):
        cases = [
            ({"scenario": "land", "levers": {"contribution_rate": 1.4}}, "levers.contribution_rate", 1),
            ({"scenario": "land", "levers": {"benefit_months": 3.6}}, "levers.benefit_months", 4),
            ({"scenario": "land", "levers": {"coverage_target": -1}}, "levers.coverage_target", 0),
            ({"scenario": "land", "paths": 1e9}, "paths", 2000),
        ]
        for request, key, nearest in cases:
            status, _, problem = self.ask("POST", "/api/runs", request)
            self.assertIn(status, (400, 422), request)
            one = next(d for d in problem["diagnostics"] if d["key"] == key)
            self.assertEqual(one["nearest"], nearest, request)
        told = payung("run", str(self.server.folder / "land.yaml"), "--set", "contribution_rate=1.4")
        _, _, problem = self.ask("POST", "/api/runs", cases[0][0])
        one = problem["diagnostics"][0]
        self.assertIn(f"{one['message']}; {one['fix']}", told.stderr)

    def test_what_is_mistyped_does_not_pass(self):
        for request, key in [
            ({"scenario": "land", "leverss": {}}, "leverss"), ({"scenario": "land", "levers": {"contribution_rte": 1}}, "levers.contribution_rte"),
            ({"scenario": "land", "levers": {"take_up_scale": "1"}}, "levers.take_up_scale"),
            ({"scenario": "land", "levers": {"take_up_scale@2030": 1}}, "levers.take_up_scale@2030"),
            ({"scenario": "land", "from": "2030"}, "from"), ({"scenario": "land", "off": ["measures.no"]}, "off"),
            ({"levers": {}}, "scenario"), ({"scenario": "land", "from": "1990-01", "levers": {"take_up_scale": 1.1}}, "levers.take_up_scale@1990-01"),
            ({"scenario": "land", "probability": 2}, "probability"), ({"scenario": 7}, "scenario"),
        ]:
            status, headers, problem = self.ask("POST", "/api/runs", request)
            self.assertIn(status, (400, 422), request)
            self.assertEqual(headers["content-type"], "application/problem+json")
            self.assertEqual([one["key"] for one in problem["diagnostics"]], [key], request)
        self.assertEqual(self.ask("POST", "/api/runs", {"scenario": "lnad"})[0], 404)

    def test_a_new_movement_stops_the_old_run(self):
        _, _, old = self.ask("POST", "/api/runs", {"scenario": "land", "paths": 2000})
        _, _, new = self.ask("POST", "/api/runs", {"scenario": "land", "paths": 200, "replaces": old["id"]})
        self.assertEqual(self.ask("GET", f"/api/runs/{old['id']}")[0], 404)
        self.assertEqual(self.server.wait(new["id"])["status"], "done")

    def test_a_client_that_leaves_frees_its_run(self):
        server = Server("--most-paths", "100000", "--runs", "1")
        try:
            _, _, run = server.ask("POST", "/api/runs", {"scenario": "land", "paths": 100000})
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
            connection.request("GET", f"/api/runs/{run['id']}/events")
            response = connection.getresponse()
            response.read(20)
            connection.sock.close() if connection.sock else None
            response.close()
            connection.close()
            last = time.monotonic() + 15
            while server.ask("GET", f"/api/runs/{run['id']}")[0] != 404:
                self.assertLess(time.monotonic(), last, "the run goes on")
                time.sleep(0.2)
            self.assertEqual(server.run({"scenario": "land", "paths": 50})["status"], "done")
        finally:
            server.close()

    def test_full_places_are_refused_with_a_time_to_come_back(self):
        server = Server("--most-paths", "100000", "--runs", "1")
        try:
            answers = [server.ask("POST", "/api/runs", {"scenario": "land", "paths": 100000}) for _ in range(12)]
            self.assertEqual([status for status, _, _ in answers].count(202), 9)
            status, headers, _ = answers[-1]
            self.assertEqual(status, 503)
            self.assertEqual(headers["retry-after"], "1")
            for status, _, run in answers:
                if status == 202:
                    self.assertEqual(server.ask("DELETE", f"/api/runs/{run['id']}")[0], 204)
            self.assertEqual(server.run({"scenario": "land", "paths": 50})["status"], "done")
        finally:
            server.close()


if __name__ == "__main__":
    unittest.main()
