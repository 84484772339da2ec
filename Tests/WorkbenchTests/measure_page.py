"""From a slider's event to the first picture in the browser, and to all paths; prints milliseconds.

JKP at full size. Movements wait for the picture before them, or for all that follows it.
"""

import os
import statistics
import sys
import tempfile
import time

from selenium.webdriver.support.ui import WebDriverWait

from support import ROOT, Server
from test_browser import browser

MOVE = """
const done = arguments[arguments.length - 1], [lever, value, whole] = arguments;
const slider = document.getElementById('lever-' + lever), effort = document.getElementById('effort');
const answer = document.getElementById('answer');
const began = performance.now();
const watch = new MutationObserver(() => {
  if (answer.classList.contains('stale')) { return; }
  if (whole && effort.dataset.paths !== '10000') { return; }
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
});
watch.observe(document.body, {subtree: true, childList: true, attributes: true});
slider.value = value;
slider.dispatchEvent(new Event('input', {bubbles: true}));
"""

server = Server(folder=ROOT / "scenarios/indonesia")
driver = browser(tempfile.gettempdir())
try:
    driver.set_script_timeout(300)
    driver.get(f"{server.address}#scenario=jkp")
    ready = "return document.getElementById('get-json').hasAttribute('href')"
    WebDriverWait(driver, 300, 0.1).until(lambda d: d.execute_script(ready))
    moves = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for lever, low, high in [("take_up_scale", 0.5, 2), ("contribution_rate", 0.002, 0.01)]:
        def move(i, of, whole=False):
            return driver.execute_async_script(MOVE, lever, low + (high - low) * (i * 7 % of + 0.5) / of, whole)

        for pause in [0.1, 1]:
            times = []
            for i in range(moves):
                times.append(move(i, moves))
                time.sleep(pause)
            times.sort()
            print(f"{lever}, a movement {pause} s after each picture: first picture, median {statistics.median(times):.0f} ms, "
                  f"95 % {times[int(0.95 * (len(times) - 1))]:.0f} ms, of {moves}", flush=True)
        whole = [move(i, 5, True) for i in range(5)]
        print(f"{lever}: all 10,000 paths, median {statistics.median(whole):.0f} ms, of 5", flush=True)
finally:
    driver.quit()
    server.close()
