// Sliders with today's law marked, and switches for measures and shocks.

import {word, leverName, number} from '/words.js';

const scaled = ['of covered wages', 'of the labour force', 'per year', 'of claimants'];

/** A lever's value as people read it. */
export function text(lever, value) {
  if (value === null || value === undefined) { return word('varies'); }
  if (scaled.includes(lever.unit)) {
    const digits = Math.max(0, Math.ceil(-Math.log10(100 * lever.step) - 1e-9));
    return `${number(100 * value, Math.min(2, digits))}${word('percent')}`;
  }
  if (lever.unit === 'times') { return `× ${number(value, 2)}`; }
  if (lever.unit === 'months') { return `${number(value, 0)} ${word('months')}`; }
  if (lever.unit === 'years') { return `${value > 0 ? '+' : ''}${number(value, 0)} ${word('years')}`; }
  const [factor, name] = [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million'], [1, '']].find(([f]) => Math.abs(value) >= f) || [1, ''];
  return `${lever.unit} ${number(value / factor, factor > 1 ? 2 : 0)} ${name ? word(name) : ''}`.trim();
}

export function build(host, facts, changed) {
  const groups = ['money', 'benefits', 'people', 'economy'];
  host.replaceChildren();
  for (const group of groups) {
    const levers = facts.levers.filter((lever) => lever.group === group);
    if (!levers.length) { continue; }
    const set = document.createElement('fieldset');
    const legend = document.createElement('legend');
    legend.textContent = word(group);
    set.append(legend, ...levers.map((lever) => row(lever, changed)));
    host.append(set);
  }
}

function row(lever, changed) {
  const box = document.createElement('div');
  box.className = 'lever';
  box.dataset.lever = lever.name;
  const id = `lever-${lever.name}`;
  const label = document.createElement('label');
  label.htmlFor = id;
  label.textContent = leverName(lever);
  const value = document.createElement('input');
  value.type = 'number';
  value.className = 'exact';
  value.step = 'any';
  value.setAttribute('aria-label', `${leverName(lever)}: ${word('exact')}`);
  const shown = document.createElement('output');
  shown.htmlFor = id;
  const slider = document.createElement('input');
  Object.assign(slider, {type: 'range', id, min: lever.low, max: lever.high, step: 'any'});
  const track = document.createElement('div');
  track.className = 'track';
  track.append(slider);
  if (lever.value !== null && lever.value !== undefined) {
    const mark = document.createElement('span');
    mark.className = 'law';
    const share = Math.min(1, Math.max(0, (lever.value - lever.low) / (lever.high - lever.low)));
    mark.style.setProperty('--at', share);
    mark.setAttribute('aria-hidden', 'true');
    track.append(mark);
  }
  const law = document.createElement('button');
  law.type = 'button';
  law.className = 'today';
  law.textContent = `${word('today')}: ${text(lever, lever.value)}`;
  law.setAttribute('aria-label', `${leverName(lever)}: ${law.textContent}`);
  law.addEventListener('click', () => changed(lever.name, null, true));
  const wrong = document.createElement('p');
  wrong.className = 'wrong';
  wrong.id = `${id}-wrong`;
  slider.setAttribute('aria-describedby', wrong.id);
  slider.addEventListener('input', () => changed(lever.name, snap(lever, Number(slider.value)), false));
  slider.addEventListener('change', () => changed(lever.name, snap(lever, Number(slider.value)), true));
  slider.addEventListener('keydown', (event) => {
    const steps = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10}[event.key];
    if (!steps) { return; }
    event.preventDefault();
    const moved = snap(lever, Number(slider.value) + steps * lever.step);
    changed(lever.name, Math.min(lever.high, Math.max(lever.low, moved)), true);
  });
  value.addEventListener('change', () => {
    if (value.value === '') { changed(lever.name, null, true); return; }
    changed(lever.name, Number(value.value) / factor(lever), true);
  });
  box.append(label, shown, track, law, value, wrong);
  return box;
}

const factor = (lever) => (scaled.includes(lever.unit) ? 100 : 1);

function snap(lever, value) {
  const stepped = lever.low + Math.round((value - lever.low) / lever.step) * lever.step;
  // Today's law is a place of its own, wherever the steps fall.
  if (lever.value !== null && Math.abs(value - lever.value) < lever.step / 2) { return lever.value; }
  return Number(stepped.toPrecision(10));
}

/** Shows what is set. */
export function update(host, facts, state) {
  for (const lever of facts.levers) {
    const box = host.querySelector(`[data-lever="${lever.name}"]`);
    if (!box) { continue; }
    const isSet = lever.name in state.levers;
    const value = isSet ? state.levers[lever.name] : lever.value;
    const slider = box.querySelector('input[type=range]');
    slider.value = value === null ? lever.low : value;
    const said = text(lever, value);
    slider.setAttribute('aria-valuetext', said);
    box.querySelector('output').textContent = said;
    box.classList.toggle('set', isSet && value !== lever.value);
    const exact = box.querySelector('.exact');
    exact.value = value === null ? '' : String(Number((factor(lever) * value).toPrecision(8)));
    box.classList.toggle('undated', Boolean(state.from) && !lever.dated && isSet);
    box.querySelector('.today').disabled = !isSet;
  }
}

/** What is wrong, at the lever it belongs to. */
export function complain(host, diagnostics, changed) {
  for (const place of host.querySelectorAll('.wrong')) { place.replaceChildren(); place.parentElement.classList.remove('bad-lever'); }
  return diagnostics.filter((diagnostic) => {
    const name = diagnostic.key.replace(/^levers\./, '').replace(/@.*/, '');
    const box = host.querySelector(`[data-lever="${CSS.escape(name)}"]`);
    if (!box) { return true; }
    const place = box.querySelector('.wrong');
    box.classList.add('bad-lever');
    place.textContent = `${diagnostic.message}; ${diagnostic.fix}`;
    if (diagnostic.nearest !== undefined && diagnostic.nearest !== null) {
      const nearest = document.createElement('button');
      nearest.type = 'button';
      nearest.textContent = `${word('nearest')} ${Number(diagnostic.nearest.toPrecision(6))}`;
      nearest.addEventListener('click', () => changed(name, diagnostic.nearest, true));
      place.append(' ', nearest);
    }
    return false;
  });
}

export function buildSwitches(host, facts, changed) {
  host.replaceChildren();
  for (const kind of ['measures', 'shocks']) {
    const all = facts.switches.filter((one) => one.kind === kind);
    if (!all.length) { continue; }
    const set = document.createElement('fieldset');
    const legend = document.createElement('legend');
    legend.textContent = word(kind);
    set.append(legend);
    for (const one of all) {
      const label = document.createElement('label');
      label.className = 'switch';
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.value = one.name;
      box.addEventListener('change', () => changed(one.name, box.checked));
      label.append(box, ` ${one.label}`);
      set.append(label);
    }
    host.append(set);
  }
}

export function updateSwitches(host, state) {
  for (const box of host.querySelectorAll('input')) { box.checked = !state.off.includes(box.value); }
}
