"""The month step in Numba: loops over cells and states, eight paths innermost, compiled for this processor."""
import math

import numba
import numpy as np

LANES = 8
TOTALS = ["insured", "beneficiaries", "layoffs", "claims", "base", "cash"]
compiled = numba.njit(fastmath=True, cache=True)


@compiled
def exposure(hazard):
    return (1 - math.exp(-hazard)) / hazard if hazard > 1e-9 else 1.0


@compiled
def multipliers(loadings, factors, out):
    for r in range(loadings.shape[0]):
        for p in range(LANES):
            out[r, p] = 0.0
        for k in range(loadings.shape[1]):
            load = loadings[r, k]
            if load != 0:
                for p in range(LANES):
                    out[r, p] += load * factors[k, p]
        for p in range(LANES):
            out[r, p] = math.exp(min(max(out[r, p], -3.0), 3.0))


@compiled
def block(case, levels, factors, climate, adoption, totals):
    """All months of eight paths."""
    (season, layoffs, quits, exits, finding, vulnerability, displaced, net_displaced, rehired, take_up, base, award,
     layoff_rows, layoff_row, find_rows, find_row, entrant_rows, entrant_row, tenure_leave, gap_leave, unemployed_leave,
     groups, benefit_group, unemployed_group, ageing, band, shape, stay_shares, goes_trade, goes_pay, target,
     entitled, gap_return, exhaust_to, drop_out, quit_share, retention, catch_up) = case
    cells, months = layoffs.shape[0], factors.shape[0]
    nE, nZ, nB, nU = 16, gap_leave.shape[0], 6, 4
    firstB, firstU, firstX = nE + nZ, nE + nZ + nB, nE + nZ + nB + nU
    states = firstX + nU
    x = np.zeros((cells, states, LANES))
    for c in range(cells):
        for p in range(LANES):
            x[c, 0, p] = target[0, c]
    carry = np.zeros((states, LANES))
    new = np.zeros((states, LANES))
    moved = np.zeros((cells, 2, LANES))
    entrants = np.zeros((cells, LANES))
    layoff_factor = np.zeros((layoff_rows.shape[0], LANES))
    find_factor = np.zeros((find_rows.shape[0], LANES))
    entrant_factor = np.zeros((entrant_rows.shape[0], LANES))
    found_group = np.zeros((groups.shape[0], LANES))
    left_group = np.zeros((groups.shape[0], LANES))
    stay, share, p_layoff = np.zeros(LANES), np.zeros(LANES), np.zeros(LANES)
    insured, claims, found_c, found_o = np.zeros(LANES), np.zeros(LANES), np.zeros(LANES), np.zeros(LANES)
    into_u, up = np.zeros(LANES), np.zeros(LANES)
    sums = np.zeros(LANES)
    jobs_scale = np.zeros((cells, LANES))
    for c in range(cells):
        for p in range(LANES):
            jobs_scale[c, p] = 1 / (1 - net_displaced[c] * adoption[0, p])
    for t in range(months):
        multipliers(layoff_rows, factors[t], layoff_factor)
        multipliers(find_rows, factors[t], find_factor)
        multipliers(entrant_rows, factors[t], entrant_factor)
        for c in range(cells):
            s = x[c]
            if band[c] == 0:
                carry[:] = 0.0
            age = ageing[c]
            for p in range(LANES):
                insured[p] = 0.0
            for k in range(firstB):
                for p in range(LANES):
                    insured[p] += s[k, p]
            for p in range(LANES):
                cyclical = layoffs[c] * season[t % 12] * layoff_factor[layoff_row[c], p]
                u, w = displaced[c] * adoption[t, p], displaced[c] * adoption[t + 1, p]
                automation = max(math.log((1 - u) / (1 - w)), 0.0)
                weather = vulnerability[c] * climate[t, p]
                hazard = cyclical + automation + weather + quits[c] + exits[c]
                share[p] = exposure(hazard)
                stay[p] = 1 - hazard * share[p]
                p_layoff[p] = (cyclical + automation + weather) * share[p]
                find = finding[c] * find_factor[find_row[c], p]
                for g in range(groups.shape[0]):
                    total = find * groups[g] + drop_out
                    at_work = exposure(total)
                    found_group[g, p] = find * groups[g] * at_work
                    left_group[g, p] = 1 - total * at_work
                able = 0.0
                for k in range(entitled, nE):
                    able += s[k, p]
                claims[p] = min(take_up[c], 1.0) * able * p_layoff[p]
                paid = 0.0
                for k in range(firstB, firstU):
                    paid += s[k, p]
                into_u[p] = insured[p] * p_layoff[p] - claims[p] + insured[p] * quit_share * quits[c] * share[p]
                found_c[p], found_o[p] = 0.0, 0.0
                totals[0, t, p] += insured[p]
                totals[1, t, p] += paid
                totals[2, t, p] += insured[p] * p_layoff[p]
                totals[3, t, p] += claims[p]
                totals[4, t, p] += base[c] * insured[p]
                totals[5, t, p] += award[c] * paid
                up[p] = 0.0
            for k in range(nE):
                for p in range(LANES):
                    new[k, p] = stay[p] * (1 - tenure_leave[k]) * s[k, p] + up[p]
                    up[p] = stay[p] * tenure_leave[k] * s[k, p]
            for p in range(LANES):
                up[p] = 0.0
            for k in range(nZ):
                for p in range(LANES):
                    new[nE + k, p] = stay[p] * (1 - gap_leave[k]) * s[nE + k, p] + up[p]
                    up[p] = stay[p] * gap_leave[k] * s[nE + k, p]
            for p in range(LANES):
                new[gap_return, p] += up[p]
                up[p] = claims[p]
            for d in range(nB):
                g = benefit_group[d]
                for p in range(LANES):
                    found_c[p] += found_group[g, p] * s[firstB + d, p]
                    new[firstB + d, p] = up[p]
                    up[p] = left_group[g, p] * s[firstB + d, p]
            for k in range(nU):
                g = unemployed_group[k]
                leave = unemployed_leave[k]
                before = unemployed_leave[k - 1] if k > 0 else 0.0
                g_before = unemployed_group[k - 1] if k > 0 else 0
                for p in range(LANES):
                    from_u = before * left_group[g_before, p] * s[firstU + k - 1, p] if k > 0 else into_u[p]
                    from_x = before * left_group[g_before, p] * s[firstX + k - 1, p] if k > 0 else 0.0
                    if k == exhaust_to:
                        from_x += up[p]
                    found_o[p] += found_group[g, p] * s[firstU + k, p]
                    found_c[p] += found_group[g, p] * s[firstX + k, p]
                    new[firstU + k, p] = (1 - leave) * left_group[g, p] * s[firstU + k, p] + from_u
                    new[firstX + k, p] = (1 - leave) * left_group[g, p] * s[firstX + k, p] + from_x
            for k in range(states):
                for p in range(LANES):
                    s[k, p] = (1 - age) * new[k, p] + carry[k, p]
                    carry[k, p] = age * new[k, p]
            for p in range(LANES):
                moved[c, 0, p] = rehired[c] * found_c[p]
                moved[c, 1, p] = rehired[c] * found_o[p]
                jobs = (1 - net_displaced[c] * adoption[t, p]) * jobs_scale[c, p]
                entrants[c, p] = max(levels[t, c] * jobs - catch_up * insured[p], 0.0) * entrant_factor[
                    entrant_row[c], p]
        # Mobility along trade, then along pay.
        inner = shape[1] * shape[2]
        for j in range(inner):
            for kind in range(2):
                sums[:] = 0.0
                for i in range(shape[0]):
                    for p in range(LANES):
                        sums[p] += moved[i * inner + j, kind, p]
                for i in range(shape[0]):
                    for p in range(LANES):
                        moved[i * inner + j, kind, p] = (
                            stay_shares[0] * moved[i * inner + j, kind, p]
                            + (1 - stay_shares[0]) * goes_trade[i] * sums[p])
        for i in range(shape[0]):
            for j in range(shape[2]):
                for kind in range(2):
                    sums[:] = 0.0
                    for k in range(shape[1]):
                        for p in range(LANES):
                            sums[p] += moved[i * inner + k * shape[2] + j, kind, p]
                    for k in range(shape[1]):
                        at = i * inner + k * shape[2] + j
                        for p in range(LANES):
                            moved[at, kind, p] = (
                                stay_shares[1] * moved[at, kind, p] + (1 - stay_shares[1]) * goes_pay[k] * sums[p])
        for c in range(cells):
            younger = ageing[c - 1] if band[c] > 0 else 0.0
            for p in range(LANES):
                claimants, others = (1 - ageing[c]) * moved[c, 0, p], (1 - ageing[c]) * moved[c, 1, p]
                if band[c] > 0:
                    claimants += younger * moved[c - 1, 0, p]
                    others += younger * moved[c - 1, 1, p]
                x[c, nE, p] += claimants
                x[c, entitled, p] += retention * others
                x[c, 0, p] += (1 - retention) * others + entrants[c, p]


@numba.njit(parallel=True, fastmath=True, cache=True)
def blocks(case, levels, factors, climate, adoption, totals):
    for b in numba.prange(factors.shape[0]):
        block(case, levels, factors[b], climate[b], adoption[b], totals[b])


def pack(case):
    return (
        np.array(case.season), case.layoffs, case.quits, case.exits, case.finding, case.vulnerability, case.displaced,
        case.net_displaced, case.insured_rehire, case.take_up, case.base, case.award, case.layoff_rows, case.layoff_row,
        case.find_rows, case.find_row, case.entrant_rows, case.entrant_row, case.tenure_leave, case.gap_leave,
        case.unemployed_leave, case.groups, case.benefit_group, case.unemployed_group, case.ageing, case.band,
        np.array(case.shape), np.array(case.stay), case.goes[0], case.goes[1], case.target, case.entitled,
        case.gap_return, case.exhaust_to, case.drop_out, case.quit_share, case.retention, case.catch_up)


def split(rows):
    """… × paths → blocks × … × 8."""
    return np.ascontiguousarray(np.moveaxis(rows.reshape(*rows.shape[:-1], -1, LANES), -2, 0))


def run(case, levels, factors, climate, adoption):
    """As in core_numpy; the number of paths is a multiple of eight."""
    totals = np.zeros((factors.shape[-1] // LANES, len(TOTALS), case.months, LANES))
    blocks(pack(case), levels, split(factors), split(climate), split(adoption), totals)
    by_month = np.moveaxis(totals, 0, -2).reshape(len(TOTALS), case.months, -1)
    return dict(zip(TOTALS, by_month))
