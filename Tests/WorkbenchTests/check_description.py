"""openapi.json is true to the server: schemathesis asks what it describes, and much that it does not."""

import pathlib
import shutil
import subprocess
import sys

from support import Server

# Places for all that is asked at once: a refusal is a status of the 500s.
server = Server("--most-paths", "300", "--runs", "64")
# The examples of the description name it.
(server.folder / "indonesia").mkdir()
shutil.copy(server.folder / "land.yaml", server.folder / "indonesia/jkp.yaml")
server.kill()
server.start()
try:
    run = server.run({"scenario": "land", "paths": 60})["id"]
    status = subprocess.run(
        [pathlib.Path(sys.argv[1]).absolute(), "run", f"{server.address}api/openapi.json", "--max-examples", "12", "--seed", "1", "--workers", "1",
         "--suppress-health-check", "all", "--request-timeout", "20",
         # Streams and refusals under load are tested beside.
         "--exclude-checks", "positive_data_acceptance"],
        check=False, cwd=server.folder).returncode
    assert server.process.poll() is None, "the server is gone"
    assert server.ask("GET", "/api/scenarios/land")[0] == 200
finally:
    server.close()
sys.exit(status)
