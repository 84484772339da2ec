"""The month step in NumPy: all cells and paths of a block at once.

States are kept as state × trade × pay × age × path, so that each row is one contiguous array operation.
"""
import numpy as np


def survival(hazard):
    """Share that stays, and (1 - e^-h)/h, the share of a month for which a hazard is at work."""
    stay = np.exp(-hazard)
    return stay, (1 - stay) / hazard


class Core:
    def __init__(self, case, paths):
        self.case, self.paths = case, paths
        self.by_cell = lambda values: np.asarray(values).reshape(*case.shape, 1)
        self.ageing = case.ageing[: case.shape[2]].reshape(1, 1, -1, 1)
        self.jobs_scale = None

    def age(self, people):
        """One month older: the share `ageing` of each band moves on to the next."""
        older = people * self.ageing
        people = people - older
        people[..., 1:, :] += older[..., :-1, :]
        return people

    def rows(self, loadings, row, factors, correction=0.0):
        log_hazards = np.clip(loadings @ factors + correction, -3, 3)
        return np.exp(log_hazards)[row].reshape(*self.case.shape, -1)

    def step(self, x, t, factors, climate, before, now, entrants_level):
        """Moves the states (35 × trade × pay × age × paths) by one month; returns them and the month's totals.

        `factors`: 21 × paths; `climate`, `before`, `now` (adoption): paths; `entrants_level`: cells, or None for the
        baseline, in which entrants bring every cell to its target.
        """
        case, cell = self.case, self.by_cell
        nE, nZ, nB, nU = 16, len(case.gap_leave), 6, 4
        E, Z, B = x[:nE], x[nE:nE + nZ], x[nE + nZ:nE + nZ + nB]
        U, X = x[-2 * nU:-nU], x[-nU:]
        employed, waiting = E.sum(0), Z.sum(0)
        insured = employed + waiting
        beneficiaries = B.sum(0)

        # Separations (section 3).
        cyclical = cell(case.layoffs * case.season[t % 12]) * self.rows(case.layoff_rows, case.layoff_row, factors)
        u, w = cell(case.displaced) * before, cell(case.displaced) * now
        automation = np.maximum(np.log((1 - u) / (1 - w)), 0)
        weather = cell(case.vulnerability) * climate
        quit = cell(case.quits)
        hazard = cyclical + automation + weather + quit + cell(case.exits)
        stay, share = survival(hazard)
        p_layoff = (cyclical + automation + weather) * share
        layoffs = insured * p_layoff
        takers = np.minimum(cell(case.take_up), 1) * E[case.entitled:].sum(0)
        claims = takers * p_layoff

        # Search.
        find = cell(case.finding) * self.rows(case.find_rows, case.find_row, factors)
        found, left = [], []
        for factor in case.groups:
            left_group, at_work = survival(find * factor + case.drop_out)
            found.append(find * factor * at_work)
            left.append(left_group)
        found_claimants, found_others = 0.0, 0.0
        new = np.empty_like(x)
        entering, exhausted = claims, 0.0
        for d in range(nB):
            group = case.benefit_group[d]
            found_claimants = found_claimants + found[group] * B[d]
            new[nE + nZ + d] = entering
            entering = left[group] * B[d]
        exhausted = entering
        leave = case.unemployed_leave
        into_u = layoffs - claims + insured * (case.quit_share * quit * share)
        into_x = 0.0
        for k in range(nU):
            group = case.unemployed_group[k]
            found_others = found_others + found[group] * U[k]
            found_claimants = found_claimants + found[group] * X[k]
            new[-2 * nU + k] = (1 - leave[k]) * left[group] * U[k] + into_u
            new[-nU + k] = (1 - leave[k]) * left[group] * X[k] + into_x + (exhausted if k == case.exhaust_to else 0.0)
            into_u, into_x = leave[k] * left[group] * U[k], leave[k] * left[group] * X[k]

        # The employed climb their ladders.
        up = np.zeros_like(insured)
        for k in range(nE):
            new[k] = stay * ((1 - case.tenure_leave[k]) * E[k]) + up
            up = stay * (case.tenure_leave[k] * E[k])
        up = np.zeros_like(insured)
        for k in range(nZ):
            new[nE + k] = stay * ((1 - case.gap_leave[k]) * Z[k]) + up
            up = stay * (case.gap_leave[k] * Z[k])
        new[case.gap_return] += up

        # Re-employment through mobility; rehires age with everyone.
        rehired = cell(case.insured_rehire)
        moved = np.stack([rehired * found_claimants, rehired * found_others])
        for d in range(2):
            goes = case.goes[d].reshape([-1 if i == d + 1 else 1 for i in range(5)])
            moved = case.stay[d] * moved + (1 - case.stay[d]) * goes * moved.sum(d + 1, keepdims=True)
        new[nE] += moved[0]
        new[case.entitled] += case.retention * moved[1]
        new[0] += (1 - case.retention) * moved[1]
        new = self.age(new)

        # Entrants do not age in their first month.
        if entrants_level is None:
            entrants = np.maximum(cell(case.target[t + 1]) - new[:nE + nZ].sum(0), 0)
        else:
            if self.jobs_scale is None:
                self.jobs_scale = 1 / (1 - cell(case.net_displaced) * before)
            jobs = (1 - cell(case.net_displaced) * before) * self.jobs_scale
            entrants = np.maximum(cell(entrants_level) * jobs - case.catch_up * insured, 0)
            entrants = entrants * self.rows(case.entrant_rows, case.entrant_row, factors)
        new[0] += entrants
        cells = (0, 1, 2)
        totals = {
            "insured": insured.sum(cells), "beneficiaries": beneficiaries.sum(cells), "layoffs": layoffs.sum(cells),
            "claims": claims.sum(cells), "base": (cell(case.base) * insured).sum(cells),
            "cash": (cell(case.award) * beneficiaries).sum(cells),
        }
        return new, totals, insured, entrants

    def start(self):
        """A new scheme: everyone insured stands in the first tenure class, no one is out of work."""
        x = np.zeros((35, *self.case.shape, self.paths))
        x[0] = self.by_cell(self.case.target[0])
        return x


def baseline(case):
    """Entrants plus catch-up times insured, months × cells (section 5)."""
    core = Core(case, 1)
    x, levels = core.start(), []
    nothing = np.zeros((len(case.factors), 1))
    zero = np.zeros(1)
    for t in range(case.months):
        x, _, insured, entrants = core.step(x, t, nothing, zero, zero, zero, None)
        levels.append((entrants + case.catch_up * insured).reshape(-1))
    return np.array(levels)


def run(case, levels, factors, climate, adoption):
    """Totals by month. `factors`: months × 21 × paths; `climate`: months × paths; `adoption`: months + 1 × paths."""
    core = Core(case, factors.shape[-1])
    x, totals = core.start(), []
    for t in range(case.months):
        x, sums, _, _ = core.step(x, t, factors[t], climate[t], adoption[t], adoption[t + 1], levels[t])
        totals.append(sums)
    return {name: np.array([sums[name] for sums in totals]) for name in totals[0]}
