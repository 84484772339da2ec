"""Figures of the shorter reviews: what is known newest against the model, the answer, assets, what drives it."""

SCHEMES = {
    "korea-2025": {
        "folder": "republic-of-korea", "main": "ei", "history": "ei-since-1995", "unit": ("₩ tn", 1e12),
        "newest": ("2020", "2021", "2025"),
    },
    "japan-2025": {
        "folder": "japan", "main": "ei", "history": "ei-since-2010", "unit": ("¥ tn", 1e12),
        "newest": ("2014", "2015", "2016"),
    },
    "china-2025": {
        "folder": "china", "main": "ui", "history": "ui-since-1997", "unit": ("¥ bn", 1e9),
        "newest": ("2012", "2022", "2023"),
    },
    "thailand-2025": {
        "folder": "thailand", "main": "ssf", "history": "ssf-since-2016", "unit": ("฿ bn", 1e9),
        "newest": ("2016", "2020"),
    },
    "viet-nam-2025": {
        "folder": "viet-nam", "main": "ui", "history": "ui-since-2009", "unit": ("₫ tn", 1e12),
        "newest": ("2018", "2019", "2020", "2023"),
    },
}
WORDS = {
    "claims": "claims, thousand", "beneficiaries": "recipients, thousand", "cash_benefits": "benefits",
    "contributions": "contributions", "fund": "fund at the year's end",
}
MOVED = [
    ("layoffs a fifth higher", "layoffs_scale=1.2"), ("jobs found a fifth slower", "finding_scale=0.8"),
    ("take-up a tenth higher", "take_up_scale=1.1"), ("wages a point slower", "wage_growth_shift=-0.01"),
    ("yield a point lower", "yield_shift=-0.01"),
]
LADDER = "fund.assets={bonds: {share: 1, kind: ladder, years: 5}}"
END = 2044


def figures(payung, scheme):
    folder, (unit, scale) = f"scenarios/{scheme['folder']}", scheme["unit"]
    file = f"{folder}/{scheme['main']}.yaml"
    base = payung.run(file)
    lines = [f"| {unit}: 5 / 50 / 95 % of futures | fund | cash benefits | contributions |", "|---|--:|--:|--:|"]
    for year in (2025, 2030, 2035, END):
        lines.append(f"| {year} | " + " | ".join(
            base.band(name, year, scale) for name in ("fund", "cash_benefits", "contributions")) + " |")
    median = base.rows["fund", END]["quantiles"]["50"]
    moved = []
    for words, setting in MOVED:
        run = payung.run(file, setting)
        change = 100 * (run.depletion[END] - base.depletion[END])
        moved.append((abs(run.rows["fund", END]["quantiles"]["50"] - median), words, change,
                      run.rows["fund", END]["quantiles"]["50"] - median))
    moved.sort(reverse=True)
    ladder = payung.run(file, LADDER)
    return {
        "depleted": base.depleted(END), "level_rate": level(base), "answer": "\n".join(lines),
        "newest": newest(payung, folder, scheme, unit, scale),
        "ranking": "\n".join(
            [f"| assumption moved | depletion by {END}, points | median fund {END}, {unit} |", "|---|--:|--:|"]
            + [f"| {words} | {change:+.1f} | {fund / scale:+,.1f} |" for _, words, change, fund in moved]),
        "assets": "\n".join([
            f"| the fund earns | depleted by {END}, % | fund {END}, 5 / 50 / 95 %, {unit} |", "|---|--:|--:|",
            f"| the month's yield, as in the file | {base.depleted(END)} | {base.band('fund', END, scale)} |",
            f"| five years of bonds held to maturity | {ladder.depleted(END)} | {ladder.band('fund', END, scale)} |"]),
    }


def newest(payung, folder, scheme, unit, scale):
    """What came against what the model expects of it; the runs from before those years, and the valuation's own."""
    lines = [f"| | came | expected | 90 % band | gain (+) or loss (−) to the fund, {unit} | per cent of paths below |",
             "|---|--:|--:|--:|--:|--:|"]
    rows = []
    for name in (scheme["history"], scheme["main"]):
        found = payung.ask("backtest", f"{folder}/{name}.yaml", "--observed", f"{folder}/observed.csv", "--paths",
                           str(payung.paths))
        rows += [row for row in found["observations"]
                 if row["period"] in scheme["newest"] and row.get("expected") is not None and row["variable"] in WORDS]
    for row in sorted(rows, key=lambda row: (row["period"], list(WORDS).index(row["variable"]))):
        money = row["unit"] == "currency"
        size = scale if money else 1e3
        sign = {"cash_benefits": -1, "contributions": 1}.get(row["variable"])
        gain = "" if sign is None else f"{sign * (row['actual'] - row['expected']) / scale:+,.2f}".replace("-", "−")
        figure = (lambda x: f"{x / size:,.2f}") if money else (lambda x: f"{x / size:,.0f}")
        lines.append(
            f"| {row['period']}: {WORDS[row['variable']]}{f', {unit}' if money else ''} | {figure(row['actual'])} "
            f"| {figure(row['expected'])} | {figure(row['q5'])}–{figure(row['q95'])} | {gain} "
            f"| {row['percentile']:.0f} |")
    return "\n".join(lines)


def level(result):
    row = next(m for m in result.document["measures"] if m["measure"] == "level_rate" and m["target"] == "0")
    return f"{100 * row['mean']:.3f} ± {100 * row['standard_error']:.3f}"
