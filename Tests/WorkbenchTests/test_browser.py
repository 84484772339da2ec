"""The page in a real browser: Debian's chromium, driven by Selenium."""

import importlib.util
import json
import os
import pathlib
import tempfile
import time
import unittest

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from support import Server, payung

# axe-core, as a package for another driver carries it.
AXE = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).with_name("axe.min.js").read_text()
SHOTS = os.environ.get("PAYUNG_SCREENSHOTS")


def browser(folder, width=1280, height=900, language="en", dark=False):
    options = webdriver.ChromeOptions()
    for word in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
                 "--force-prefers-reduced-motion",
                 f"--lang={language}", f"--window-size={width},{height}"]:
        options.add_argument(word)
    if dark:
        options.add_argument("--force-dark-mode")
    options.add_experimental_option("prefs", {"download.default_directory": str(folder), "intl.accept_languages": language,
                                              "profile.default_content_setting_values.automatic_downloads": 1})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService("/usr/bin/chromedriver")
    driver = webdriver.Chrome(options=options, service=service)
    if width < 500:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                               {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True})
    return driver


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--most-paths", "1200")
        cls.downloads = pathlib.Path(tempfile.mkdtemp(prefix="payung-downloads-"))
        cls.driver = browser(cls.downloads)

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()
        cls.server.close()
        for file in cls.downloads.iterdir():
            file.unlink()
        cls.downloads.rmdir()

    def setUp(self):
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.open("#scenario=land")

    def tearDown(self):
        told = [line["message"] for line in self.driver.get_log("browser") if line["level"] == "SEVERE"]
        self.assertEqual([line for line in told if "ERR_CONNECTION" not in line and "(Unprocessable Entity)" not in line
                          and "/api/runs" not in line], [])

    def open(self, state, driver=None):
        (driver or self.driver).get(f"{self.server.address}{state}")
        self.whole(driver)

    def wait(self, what, seconds=60, driver=None):
        return WebDriverWait(driver or self.driver, seconds, 0.05).until(lambda _: what())

    def get(self, css, driver=None):
        return (driver or self.driver).find_element(By.CSS_SELECTOR, css)

    def whole(self, driver=None):
        """All paths are drawn."""
        self.wait(lambda: "1,200" in self.get("#effort", driver).text or "1.200" in self.get("#effort", driver).text,
                  driver=driver)
        self.wait(lambda: "being drawn" not in self.get("#effort", driver).text and "stale" not in
                  (self.get("#answer", driver).get_attribute("class") or ""), driver=driver)

    def figures_link(self):
        """Where all figures are; the link has it once they are there."""
        return self.wait(lambda: self.get("#get-json").get_attribute("href"))

    def run_shown(self):
        return self.figures_link().split("/runs/")[1].split("/")[0]

    def move(self, lever, value):
        self.driver.execute_script(
            "const s = document.getElementById('lever-' + arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('input', {bubbles: true})); s.dispatchEvent(new Event('change', {bubbles: true}));",
            lever, value)

    def headline(self):
        return self.get("#headline").text

    def shot(self, name, driver=None):
        if SHOTS:
            (driver or self.driver).save_screenshot(f"{SHOTS}/{name}.png")

    def test_loads_with_headline_and_charts(self):
        self.assertRegex(self.headline(), r"in [\d,]+ of (100|1,000) futures the money lasts to December")
        for chart in ["chart-icons", "chart-fund", "chart-cash", "chart-coverage", "chart-people"]:
            title = self.get(f"#{chart}-wide-title")
            self.assertTrue(self.driver.execute_script("return arguments[0].parentElement.getClientRects().length", title))
        self.assertEqual(self.get("#title").text, self.server.ask("GET", "/api/scenarios/land")[2]["title"])
        self.shot("desktop")

    def test_sliders_move_the_answer_and_back_undoes_it(self):
        before = self.headline()
        self.move("layoffs_scale", 3)
        self.wait(lambda: "layoffs_scale=3" in self.driver.current_url)
        self.wait(lambda: self.headline() != before)
        self.whole()
        self.get("#undo").click()
        self.wait(lambda: "layoffs_scale" not in self.driver.current_url)
        self.wait(lambda: self.headline() == before)
        self.driver.forward()
        self.wait(lambda: "layoffs_scale=3" in self.driver.current_url)
        self.wait(lambda: self.headline() != before)
        self.get("#reset").click()
        self.wait(lambda: "layoffs_scale" not in self.driver.current_url)

    def test_many_movements_end_with_the_last(self):
        for step in range(12):
            self.move("take_up_scale", 0.5 + 0.1 * step)
        self.wait(lambda: "take_up_scale=1.6" in self.driver.current_url)
        self.whole()
        # Files wait for figures that no picture shows.
        link = self.figures_link()
        run = link.split("/runs/")[1].split("/")[0]
        self.assertEqual(self.server.ask("GET", f"/api/runs/{run}")[2]["levers"], {"take_up_scale": 1.6})

    def test_keyboard_alone(self):
        body = self.get("body")
        body.send_keys(Keys.TAB)
        self.assertEqual(self.driver.switch_to.active_element.get_attribute("class"), "skip")
        seen = []
        for _ in range(60):
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
            element = self.driver.switch_to.active_element
            seen.append(element.get_attribute("id"))
            if element.get_attribute("id") == "lever-contribution_rate":
                break
        self.assertIn("lever-contribution_rate", seen)
        self.assertIn("choose", seen)
        self.assertLess(seen.index("choose"), seen.index("lever-contribution_rate"))
        slider = self.driver.switch_to.active_element
        said = slider.get_attribute("aria-valuetext")
        slider.send_keys(Keys.ARROW_RIGHT)
        self.wait(lambda: slider.get_attribute("aria-valuetext") != said)
        self.wait(lambda: "contribution_rate=" in self.driver.current_url)
        self.assertEqual(self.driver.switch_to.active_element, slider)
        # The dialogue opens, is searched and closes without a mouse.
        self.get("#choose").send_keys(Keys.ENTER)
        self.wait(lambda: self.driver.switch_to.active_element.get_attribute("id") == "search")
        self.driver.switch_to.active_element.send_keys("longer")
        self.wait(lambda: len(self.driver.find_elements(By.CSS_SELECTOR, "#list li")) == 1)
        # The first clears what was searched for.
        self.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        self.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        self.wait(lambda: not self.get("#scenarios").is_displayed())
        self.assertEqual(self.driver.switch_to.active_element.get_attribute("id"), "choose")

    def test_a_link_carries_the_state(self):
        self.move("contribution_rate", 0.02)
        self.whole()
        self.wait(lambda: "contribution_rate=0.02" in self.driver.current_url)
        self.get("#share").click()
        link = self.wait(lambda: self.get("#link").get_attribute("value"))
        self.get("#close-sharing").click()
        headline = self.headline()
        other = browser(self.downloads)
        try:
            other.get(link)
            self.whole(other)
            self.assertEqual(self.get("#headline", other).text, headline)
            self.assertEqual(self.get("[data-lever=contribution_rate] output", other).text, "2.00 %")
        finally:
            other.quit()

    def test_two_tabs_do_not_disturb_each_other(self):
        first = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        second = self.driver.current_window_handle
        self.driver.get(f"{self.server.address}#scenario=land&layoffs_scale=2.5")
        self.driver.switch_to.window(first)
        self.move("layoffs_scale", 0.5)
        self.whole()
        run = self.run_shown()
        self.assertEqual(self.server.ask("GET", f"/api/runs/{run}")[2]["levers"], {"layoffs_scale": 0.5})
        self.driver.switch_to.window(second)
        self.whole()
        run = self.run_shown()
        self.assertEqual(self.server.ask("GET", f"/api/runs/{run}")[2]["levers"], {"layoffs_scale": 2.5})
        self.driver.close()
        self.driver.switch_to.window(first)

    def test_pins_stand_side_by_side(self):
        self.get("#pin").click()
        self.move("replacement_rate_scale", 1.5)
        self.wait(lambda: "replacement_rate_scale=1.5" in self.driver.current_url)
        self.get("#pin").click()
        self.wait(lambda: "differ" in self.get("#comparison").text.lower() or self.driver.find_elements(By.CSS_SELECTOR, "#comparison table"))
        self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, "#comparison table"))
        self.assertEqual(len(self.driver.find_elements(By.CSS_SELECTOR, "#pins li")), 2)
        self.shot("compared")
        self.driver.find_elements(By.CSS_SELECTOR, "#pins li button:last-child")[0].click()
        self.wait(lambda: len(self.driver.find_elements(By.CSS_SELECTOR, "#pins li")) == 1)

    def test_downloads_are_whole_and_run_to_the_same_figures(self):
        self.move("contribution_rate", 0.02)
        self.wait(lambda: "contribution_rate=0.02" in self.driver.current_url)
        self.whole()
        self.wait(lambda: self.get("#get-scenario").get_attribute("href"))
        self.get("#get-scenario").click()
        file = self.downloads / "land-changed.yaml"
        self.wait(file.exists)
        run = self.run_shown()
        _, _, result = self.server.ask("GET", f"/api/runs/{run}/result.json")
        again = payung("run", str(file), "--format", "json", "--quiet")
        self.assertIn(again.returncode, (0, 3), again.stderr)
        self.assertEqual(json.loads(again.stdout)["manifest"]["checksum"], result["manifest"]["checksum"])
        for kind, head in [("SVG", b"<svg"), ("PNG", b"\x89PNG")]:
            self.driver.execute_script(
                "[...document.querySelectorAll('#part-fund figcaption button')].find(b => b.textContent === arguments[0]).click()", kind)
            chart = self.downloads / f"chart-fund.{kind.lower()}"
            self.wait(chart.exists)
            self.wait(lambda: chart.stat().st_size > 1000)
            self.assertTrue(chart.read_bytes().startswith(head))

    def test_language(self):
        self.get("#language").click()
        self.wait(lambda: "masa depan" in self.headline())
        self.assertEqual(self.get("html").get_attribute("lang"), "id")
        self.assertEqual(self.get("#levers-heading").text, "Kebijakan")
        self.whole()
        self.shot("bahasa")
        self.get("#language").click()
        self.wait(lambda: "futures" in self.headline())

    def test_phone(self):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True})
        self.open("#scenario=land&take_up_scale=1.1")
        width = self.driver.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
        self.assertLessEqual(width[0], width[1])
        title = self.get("#chart-fund-narrow-title")
        self.assertTrue(self.driver.execute_script("return arguments[0].parentElement.getClientRects().length", title))
        self.shot("phone")

    def test_a_reform_acts_from_its_date(self):
        facts = self.server.ask("GET", "/api/scenarios/land")[2]
        month = f"{int(facts['start'][:4]) + 2}-01"
        self.driver.execute_script(
            "const f = document.getElementById('from'); f.value = arguments[0]; f.dispatchEvent(new Event('change'))", month)
        self.move("contribution_rate", 0.02)
        self.wait(lambda: f"from={month}" in self.driver.current_url and "contribution_rate" in self.driver.current_url)
        self.whole()
        run = self.run_shown()
        self.assertEqual(self.server.ask("GET", f"/api/runs/{run}")[2]["levers"], {f"contribution_rate@{month}": 0.02})

    def test_what_is_not_possible_is_told_at_its_lever(self):
        box = self.get("[data-lever=contribution_rate] .exact")
        box.send_keys(Keys.CONTROL, "a")
        box.send_keys("140", Keys.ENTER)
        wrong = self.wait(lambda: self.get("[data-lever=contribution_rate] .wrong").text)
        self.assertIn("out of range", wrong)
        self.assertIn("the answer of before", self.get("#effort").text)
        self.get("[data-lever=contribution_rate] .wrong button").click()
        self.whole()
        self.assertEqual(self.get("[data-lever=contribution_rate] output").text, "100.00 %")

    def test_questions_are_presets(self):
        self.get("#presets summary").click()
        self.get("#presets .entry").click()
        self.wait(lambda: "scenario=questions--longer" in self.driver.current_url)
        self.wait(lambda: self.get("#title").text == "Umbrella Land, longer")
        self.driver.back()
        self.wait(lambda: self.get("#title").text == "Umbrella Land")

    def test_the_needed_rate_follows(self):
        self.driver.execute_script(
            "const p = document.getElementById('probability'); p.value = '0.1'; p.dispatchEvent(new Event('change'))")
        self.wait(lambda: "%" in self.get("#needed").text)

    def test_a_hostile_title_stays_text(self):
        self.open("#scenario=hostile")
        self.wait(lambda: "<img src=x" in self.get("#title").text)
        self.assertIn("</script>", self.get("#question").text)
        self.assertNotEqual(self.driver.title, "1")
        self.assertEqual(self.driver.find_elements(By.CSS_SELECTOR, "img[src=x]"), [])

    def test_a_broken_scenario_says_what_is_wrong(self):
        self.driver.get(f"{self.server.address}#scenario=broken")
        told = self.wait(lambda: self.get("#problems").text)
        self.assertIn("fundd", told)
        self.assertIn("broken.yaml", told)

    def test_a_server_that_was_killed_and_started_again(self):
        server = Server("--most-paths", "1200")
        try:
            self.driver.get(f"{server.address}#scenario=land")
            self.whole()
            server.kill()
            self.move("take_up_scale", 1.5)
            self.wait(lambda: self.get("#offline").is_displayed())
            server.start(server.port)
            self.wait(lambda: not self.get("#offline").is_displayed())
            self.wait(lambda: "stale" not in (self.get("#answer").get_attribute("class") or ""))
            self.whole()
            run = self.run_shown()
            self.assertEqual(server.ask("GET", f"/api/runs/{run}")[2]["levers"], {"take_up_scale": 1.5})
        finally:
            server.close()

    def axe(self, driver=None):
        """What axe-core finds against WCAG 2.2, levels A and AA."""
        driver = driver or self.driver
        driver.execute_script(AXE)
        found = driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            ".then(r => done({wrong: r.violations, passed: r.passes.length}), e => done({error: String(e)}))")
        self.assertNotIn("error", found)
        self.assertGreater(found["passed"], 15)
        return [f"{one['id']}: {one['help']}: {node['html'][:160]}" for one in found["wrong"] for node in one["nodes"]]

    def test_axe_finds_nothing(self):
        self.driver.set_script_timeout(60)
        self.get("#pin").click()
        self.move("take_up_scale", 1.5)
        self.wait(lambda: "take_up_scale=1.5" in self.driver.current_url)
        self.get("#pin").click()
        self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, "#comparison table"))
        self.whole()
        for details in self.driver.find_elements(By.CSS_SELECTOR, "#parts details, #comparison details"):
            self.driver.execute_script("arguments[0].open = true", details)
        for dark in [False, True]:
            if (self.get("#theme").get_attribute("aria-pressed") == "true") != dark:
                self.get("#theme").click()
            self.assertEqual(self.axe(), [], "dark" if dark else "light")
        self.get("#theme").click()
        for opener, dialogue in [("#choose", "#close-scenarios"), ("#share", "#close-sharing")]:
            self.get(opener).click()
            self.assertEqual(self.axe(), [], opener)
            self.get(dialogue).click()
        box = self.get("[data-lever=contribution_rate] .exact")
        box.send_keys(Keys.CONTROL, "a")
        box.send_keys("140", Keys.ENTER)
        self.wait(lambda: self.get("[data-lever=contribution_rate] .wrong").text)
        self.assertEqual(self.axe(), [], "a mistake at its lever")
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True})
        self.open("#scenario=land&take_up_scale=1.2")
        self.assertEqual(self.axe(), [], "on a phone")

    def test_names_and_contrast(self):
        unnamed = self.driver.execute_script(NAMES)
        self.assertEqual(unnamed, [])
        for dark in [False, True]:
            pressed = self.get("#theme").get_attribute("aria-pressed") == "true"
            if pressed != dark:
                self.get("#theme").click()
            if dark:
                self.shot("dark")
            self.assertEqual(self.driver.execute_script(CONTRAST), [])
        self.get("#theme").click()


# Everything that can be operated has a name, every identifier is there once, and headings do not skip a level.
NAMES = """
const wrong = [];
for (const e of document.querySelectorAll('button, a[href], input, select, dialog, [role=img], section')) {
  const by = (e.getAttribute('aria-labelledby') || '').split(' ').map(i => document.getElementById(i)?.textContent || '').join('');
  const name = by || e.getAttribute('aria-label') || [...(e.labels || [])].map(l => l.textContent).join('') || e.textContent;
  if (!name.trim() && e.getClientRects().length) { wrong.push(e.outerHTML.slice(0, 120)); }
}
const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
wrong.push(...ids.filter((id, i) => ids.indexOf(id) !== i));
let last = 1;
for (const h of document.querySelectorAll('h1, h2, h3, h4')) {
  const level = Number(h.tagName[1]);
  if (level > last + 1) { wrong.push(h.outerHTML); }
  last = level;
}
return wrong;
"""

# Text against the ground it stands on: 4.5 to 1 (WCAG 2.2, 1.4.3).
CONTRAST = """
const shade = (text) => { const c = text.match(/[\\d.]+/g).map(Number); return c.length < 4 ? [...c, 1] : c; };
const light = (c) => { const [r, g, b] = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ground = (e) => { for (; e; e = e.parentElement) { const c = shade(getComputedStyle(e).backgroundColor); if (c[3] > 0) { return c; } } return [255, 255, 255, 1]; };
const wrong = [];
for (const e of document.querySelectorAll('body *')) {
  if (!e.getClientRects().length || e.closest('[aria-hidden=true]') && !e.closest('svg')) { continue; }
  if (e.disabled || e.getAttribute('aria-disabled') === 'true') { continue; }
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) { continue; }
  if (['TITLE', 'DESC', 'OPTION', 'SCRIPT', 'STYLE'].includes(e.tagName.toUpperCase())) { continue; }
  const look = getComputedStyle(e);
  const ink = shade(e.closest('svg') ? look.fill : look.color);
  const a = light(ink.slice(0, 3)), b = light(ground(e.closest('svg') ? e.closest('svg') : e).slice(0, 3));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) { wrong.push(ratio.toFixed(2) + ' ' + e.outerHTML.slice(0, 100)); }
}
return wrong;
"""


if __name__ == "__main__":
    unittest.main()
