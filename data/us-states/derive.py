#!/usr/bin/env python3
"""Accounts of 42 state unemployment-insurance funds, 1961 to 2001, from the Census of Governments.

    derive.py RAW.csv FOLDER

RAW.csv has a line for each state and fiscal year: Census finance codes Y01 to Y08 in thousand dollars, wages and
salaries of the fiscal year (BEA) in million dollars. README.md says why each step is there.
"""

import csv
import statistics
import sys

INFLATED = range(1995, 1998)  # contributions and benefits of these years are not usable
FIRST, LAST = 1961, 2001
YEARS = list(range(FIRST, LAST + 1))


def number(text):
    return float(text) if text else None


def read(path):
    states = {}
    for row in csv.DictReader(open(path)):
        if row["st"] in ("US", "DC"):
            continue
        s = states.setdefault(row["st"], {k: [None] * len(YEARS) for k in
                                          ("wages", "fund", "tax", "spent", "revenue", "interest")})
        t = int(row["year"]) - FIRST
        s["wages"][t] = 1000 * number(row["fy_wages_salaries_musd"])
        s["fund"][t] = number(row["ui_cash_and_securities"])
        s["tax"][t] = number(row["ui_payroll_tax_Y01"])
        s["spent"][t] = number(row["ui_total_expenditure"])
        s["revenue"][t] = number(row["ui_total_revenue"])
        s["interest"][t] = number(row["ui_interest_Y02"])
    return states


def mend_balances(s):
    """Balances that leave the cash flow by 0.4 % of wages and come back within four years: the cash flow stands."""
    fund, n = s["fund"], len(YEARS)
    s["reported"] = list(fund)
    flow = [s["revenue"][t] - s["spent"][t] for t in range(n)]
    gap = [0.0] + [fund[t] - fund[t - 1] - flow[t] for t in range(1, n)]
    t = 1
    while t < n:
        if abs(gap[t]) > 0.004 * s["wages"][t] and YEARS[t] not in INFLATED:
            for end in range(t + 1, min(t + 5, n)):
                if YEARS[end] in INFLATED:
                    break
                if abs(sum(gap[t:end + 1])) / s["wages"][end] < 0.35 * abs(gap[t]) / s["wages"][t]:
                    for k in range(t, end):
                        fund[k] = fund[k - 1] + flow[k]
                    t = end
                    break
        t += 1


def complete_interest(states):
    """Before 1972 all other revenue is interest; later gaps take the median yield of funds above 1.5 % of wages."""
    for s in states.values():
        for t, year in enumerate(YEARS):
            if year <= 1971:
                s["interest"][t] = s["revenue"][t] - s["tax"][t]
            elif year == 1974:  # told by too few
                s["interest"][t] = None
    rate = 0.045
    for t in range(len(YEARS)):
        told = [s["interest"][t] / ((s["fund"][t - 1] + s["fund"][t]) / 2) for s in states.values()
                if t and s["interest"][t] is not None and s["fund"][t - 1] > 0.015 * s["wages"][t - 1]]
        rate = statistics.median(told) if len(told) > 5 else rate
        for s in states.values():
            if s["interest"][t] is None:
                room = max(0, s["revenue"][t] - s["tax"][t])
                s["interest"][t] = min(rate * max(0, s["fund"][t - 1]), room)


def federal_share(states, t):
    """Of spending, what the federal government refunds: the median of states far from borrowing."""
    if YEARS[t] <= 1971:
        return 0.0
    return max(0, statistics.median(s["federal"][t] / s["spent"][t] for s in states.values()
                                    if s["fund"][t] > 0.008 * s["wages"][t]))


def debts(s, shares):
    """Federal loans outstanding: federal money beyond the refunds, less what is repaid."""
    n, w, fund, reported = len(YEARS), s["wages"], s["fund"], s["reported"]
    later = [0.0] * n  # repayments to come, until two years without one
    for t in range(n - 1):
        gap, k = 0, t + 1
        while k < n and gap < 2 and YEARS[k] not in INFLATED:
            paid = s["federal"][k] < -0.0002 * w[k]
            later[t] -= s["federal"][k] if paid else 0
            gap = 0 if paid else gap + 1
            k += 1
    debt, refunds = [0.0] * n, [0.0] * n
    for t, year in enumerate(YEARS):
        if year < 1972:
            continue
        before, spent = debt[t - 1], s["spent"][t]
        excess = s["federal"][t] - shares[t] * spent
        low = reported[t] < 0.004 * w[t] or fund[t - 1] < 0.002 * w[t - 1]
        begins = (low and excess > max(0.0004 * w[t], 0.1 * spent)) or (reported[t] < 0.008 * w[t] and excess > 0.2 * spent)
        loan = 0.0
        if fund[t] > 0.010 * w[t] or (fund[t] > 0.004 * w[t] and before > 0 and later[t] < 0.2 * before
                                      and excess < 0.1 * spent):
            loan = min(later[t], before) - before
        elif before > 0 or begins:
            loan = max(excess, -before)
        debt[t] = before + loan
        borrows = loan > 0 or (before > 0 and fund[t] <= 0.010 * w[t])
        refunds[t] = min(0.75 * spent, max(0, s["federal"][t] - (loan if borrows else 0)))
    return debt, refunds


def main():
    states = read(sys.argv[1])
    for s in states.values():
        mend_balances(s)
    complete_interest(states)
    for s in states.values():
        s["federal"] = [0.0 if year <= 1971 else s["revenue"][t] - s["tax"][t] - s["interest"][t]
                        for t, year in enumerate(YEARS)]
    shares = [federal_share(states, t) for t in range(len(YEARS))]
    for name, s in states.items():
        debt, refunds = debts(s, shares)
        with open(f"{sys.argv[2]}/{name}.csv", "w") as out:
            out.write("year,contributions,benefits,interest,fund,total_wages\n")
            for t, year in enumerate(YEARS):
                fund = s["fund"][t] - debt[t]
                nets = s["reported"][t] < -0.0005 * s["wages"][t] and s["fund"][t] == s["reported"][t]
                if nets:  # a balance below zero has its loans inside
                    fund = min(fund + debt[t], 0)
                flows = [s["tax"][t], s["spent"][t] - refunds[t], s["interest"][t]]
                texts = ["" if year in INFLATED else f"{x:.0f}" for x in flows]
                alone = year in INFLATED and abs(fund - (s["fund"][t - 1] + s["fund"][t + 1]) / 2) > 0.015 * s["wages"][t]
                texts += ["" if alone else f"{fund:.0f}", f"{s['wages'][t]:.0f}"]
                out.write(",".join([str(year)] + texts) + "\n")


main()
