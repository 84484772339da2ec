"""The case of `payung bench` as arrays: what the month step reads, for the scripts beside this one.

Only what the case uses is understood here. Sections refer to docs/model.md.
"""
import math

import numpy as np
import yaml


class Loader(yaml.SafeLoader):
    """YAML as scenario files are read: 25e6 is a number, 2026-01 is text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def number(value):
    return float(str(value).replace("_", ""))


class Case:
    """Cells are trade × pay × age, the last fastest; states E 16, Z 5, B 6, U 4, X 4."""

    def __init__(self, text, months):
        file = yaml.load(text, Loader)
        self.months = months
        self.file = file
        dimensions = file["dimensions"]
        self.labels = [dimensions["trade"], dimensions["pay"], dimensions["age"]["bands"]]
        self.names = ["trade", "pay", "age"]
        self.shape = tuple(len(labels) for labels in self.labels)
        self.cells = math.prod(self.shape)
        years = dimensions["age"]["years"]
        self.ageing = np.tile([1 / (12 * number(y)) for y in years], self.cells // len(years))
        self.band = np.tile(np.arange(len(years)), self.cells // len(years))

        labour, benefits = file["labour"], file["benefits"]
        self.layoffs = self.cell_values(labour["layoffs"])
        self.season = [number(x) for x in labour["layoffs"]["season"]]
        self.quits = self.cell_values(labour["quits"])
        self.quit_share = number(labour["quits"]["to_unemployment"])
        self.exits = self.cell_values(labour["exits"])
        self.finding = self.cell_values(labour["finding"])
        self.drop_out = number(labour["drop_out"])
        self.insured_rehire = self.cell_values(labour["insured_rehire"])
        self.retention = number(labour["credit_retention"])
        self.take_up = self.cell_values(benefits["take_up"])
        self.vulnerability = self.cell_values(file["climate"]["vulnerability"])
        automation = file["automation"]
        exposure = self.cell_values(automation["exposure"])
        self.displaced = exposure * number(automation["displaced"])
        self.net_displaced = exposure * (number(automation["displaced"]) - number(automation["reinstated"]))
        self.midpoint = number(automation["adoption"]["midpoint"])
        self.years_10_90 = number(automation["adoption"]["years_10_to_90"])

        # Ladders (section 5).
        bounds = [int(number(x)) for x in file["tenure"]]
        self.tenure_leave = np.array([1 / (b - a) for a, b in zip(bounds, bounds[1:])] + [0.0])
        gap = int(number(benefits["claim_gap"]))
        self.gap_leave = np.array([1 / 12] * (gap // 12))
        self.gap_return = max(k for k, b in enumerate(bounds) if b <= gap)
        needed = int(number(benefits["classes"][0]["months"]))
        self.entitled = min(k for k, b in enumerate(bounds) if b >= needed)
        self.benefit_months = 6
        classes = [1, 4, 7, 13]
        self.unemployed_leave = np.array([1 / 3, 1 / 3, 1 / 6, 0.0])
        self.exhaust_to = max(k for k, b in enumerate(classes) if b <= self.benefit_months + 1)
        duration = {int(m): number(x) for m, x in labour["finding"]["duration"].items()}

        def dependence(month):
            return duration[max(m for m in duration if m <= month)]

        services = file["services"]
        effect = 1 + number(services["participation"]) * (number(services["effect"]) - 1)
        self.benefit_duration = np.array([dependence(d + 1) * effect for d in range(self.benefit_months)])
        self.unemployed_duration = np.array([dependence(m) for m in classes])
        # Months that find work at the same multiple of the cell's rate share a survival.
        self.groups, inverse = np.unique(
            np.concatenate([self.benefit_duration, self.unemployed_duration]), return_inverse=True)
        self.benefit_group, self.unemployed_group = inverse[:6], inverse[6:]

        # Log-hazards: cells with equal loadings share a row.
        self.factors = list(file["economy"]["factors"])
        self.layoff_rows, self.layoff_row = self.loadings(labour["layoffs"]["loads"])
        self.find_rows, self.find_row = self.loadings(labour["finding"]["loads"])
        self.entrant_rows, self.entrant_row = self.loadings(file["coverage"]["procyclical"])

        # Mobility: stay · Id + (1 - stay) · 1 π' for trade and pay.
        self.stay, self.goes = [], []
        for d, name in enumerate(self.names[:2]):
            entry = labour["mobility"][name]
            weights = entry.get("to")
            goes = np.array([number(weights[x]) for x in self.labels[d]]) if weights else self.shares(d, 0)
            self.stay.append(number(entry["stay"]))
            self.goes.append(goes / goes.sum())

        # Targets of insured persons, months + 1 × cells.
        self.target = np.array([self.insured(t) * self.cell_shares(t) for t in range(months + 1)])

        # Money of the first month, enough for sums that the step makes: contribution base and award per person.
        wage = self.cell_values(file["wages"]["mean"])
        self.base = np.minimum(wage, number(file["contributions"]["wage_ceiling"]["amount"]))
        self.award = 0.55 * np.minimum(wage, number(benefits["wage_ceiling"]["amount"]))

    def cell_values(self, value):
        """Base or mean times multipliers, by cell (section 1)."""
        if not isinstance(value, dict):
            return np.full(self.cells, number(value))
        cells = np.ones(self.shape)
        for name, multipliers in value.get("by", {}).items():
            d = self.names.index(name)
            along = np.array([number(multipliers.get(label, 1)) for label in self.labels[d]])
            cells = cells * along.reshape([-1 if i == d else 1 for i in range(3)])
        for name, kept in value.get("only", {}).items():
            d = self.names.index(name)
            along = np.array([float(label in kept) for label in self.labels[d]])
            cells = cells * along.reshape([-1 if i == d else 1 for i in range(3)])
        cells = cells.reshape(-1)
        if "mean" in value:
            return cells * number(value["mean"]) / (cells @ self.cell_shares(0))
        return cells * number(value.get("base", 0))

    def loadings(self, loads):
        """Distinct rows (rows × factors), and each cell's row."""
        table = np.zeros((self.cells, len(self.factors)))
        for name, value in loads.items():
            table[:, self.factors.index(name)] = self.cell_values(value)
        rows, row = np.unique(table, axis=0, return_inverse=True)
        return rows, row.reshape(-1)

    def series(self, value, t, logarithmic=False):
        """An interpolated series at month t after the start, January 2026."""
        if not isinstance(value, dict):
            return number(value)

        def months(date):
            year, _, month = str(date).partition("-")
            return (int(year) - 2026) * 12 + int(month or 1) - 1

        points = sorted((months(date), number(x)) for date, x in value.items())
        x = [p[0] for p in points]
        y = [math.log(p[1]) if logarithmic else p[1] for p in points]
        level = float(np.interp(t, x, y))
        return math.exp(level) if logarithmic else level

    def shares(self, d, t):
        given = self.file["population"]["shares"].get(self.names[d])
        raw = np.array([self.series(given[label], t) if given else 1.0 for label in self.labels[d]])
        return raw / raw.sum()

    def cell_shares(self, t):
        trade, pay, age = (self.shares(d, t) for d in range(3))
        return np.einsum("i,j,k->ijk", trade, pay, age).reshape(-1)

    def insured(self, t):
        force = self.series(self.file["population"]["labour_force"], t, logarithmic=True)
        return self.series(self.file["coverage"]["share"], t) * force

    def adoption(self, t):
        """Share of automation's adoption reached in month t (section 3)."""
        scale = self.years_10_90 / (2 * math.log(9))
        return 1 / (1 + math.exp(-(2026 + t / 12 - self.midpoint) / scale))

    @property
    def catch_up(self):
        return number(self.file["coverage"]["catch_up"])


def quiet_scenario(path):
    """A scenario without anything random, from the case in the file `path`: payung, NumPy and Numba must agree on it."""
    case = yaml.load(open(path), Loader)
    quiet = {
        "extends": path, "end": "2028-12", "checks": [], "climate": None, "shocks": None, "uncertainty": None,
        "starting_stocks": {"tenure": "new", "unemployed": 0},
        "economy": {"regimes": None, "factors": {name: {"sd": 0} for name in case["economy"]["factors"]}},
        "automation": {"adoption": {"midpoint_sd": 0, "speed_sd": 0}},
        "sources": {"climate": None, "shocks": None, "uncertainty": None},
    }
    return yaml.safe_dump(quiet, sort_keys=False)
