// What the hand has set: it stands in the address, so that a link carries it and the browser's own back undoes it.

const empty = () => ({scenario: '', levers: {}, off: [], from: '', probability: '', pins: []});

export function read(hash) {
  const state = empty();
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  for (const [key, value] of query) {
    if (key === 'scenario') { state.scenario = value; }
    else if (key === 'from' && /^\d{4}-\d{2}$/.test(value)) { state.from = value; }
    else if (key === 'off') { state.off = value.split(',').filter(Boolean); }
    else if (key === 'p' && Number(value) > 0 && Number(value) < 1) { state.probability = value; }
    else if (key === 'pin') { state.pins.push(value); }
    else if (/^[a-z_]+$/.test(key) && Number.isFinite(Number(value)) && value !== '') { state.levers[key] = Number(value); }
  }
  state.pins = state.pins.slice(0, 4);
  return state;
}

/** Without the pins: one variant. */
export function variant(state) {
  const query = new URLSearchParams();
  query.set('scenario', state.scenario);
  for (const [name, value] of Object.entries(state.levers)) { query.set(name, String(value)); }
  if (state.off.length) { query.set('off', state.off.join(',')); }
  if (state.from) { query.set('from', state.from); }
  return query;
}

export function write(state) {
  const query = variant(state);
  if (state.probability) { query.set('p', state.probability); }
  for (const pin of state.pins) { query.append('pin', pin); }
  return `#${query}`;
}

export const copy = (state) => JSON.parse(JSON.stringify(state));

/** The request that asks for it; levers without dates act from the start. */
export function request(state, facts, paths) {
  const levers = {};
  for (const [name, value] of Object.entries(state.levers)) {
    const fact = facts && facts.levers.find((lever) => lever.name === name);
    levers[state.from && (!fact || fact.dated) ? `${name}@${state.from}` : name] = value;
  }
  const asked = {scenario: state.scenario, levers, off: state.off, paths};
  if (state.from) { asked.from = undefined; }
  if (state.probability) { asked.probability = Number(state.probability); }
  return asked;
}
