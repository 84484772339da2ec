// The page: what is set goes to the server, what comes back is shown.

import {ask, Follower, Problem, Unreachable} from '/api.js';
import * as saved from '/state.js';
import {word, speak, current, number, leverName} from '/words.js';
import {build, update, complain, buildSwitches, updateSwitches, text} from '/levers.js';
import {show, addHints, addDownloads} from '/charts.js';
import {Pins} from '/pins.js';

const at = (id) => document.getElementById(id);
let state = saved.read(location.hash);
let facts = null;
let all = [];
let server = {mostPaths: 10000, demo: false};
let recovering = null;
const known = new Map();
const paths = () => Math.min(10000, server.mostPaths);
const pins = new Pins(at('pins-section'), at('pins'), at('comparison'), at('tip'));

// For measurements: from a hand's movement to the picture it makes.
let moved = 0;
function mark(name) { performance.mark(`payung-${name}`); }

const follower = new Follower({
  began() {
    at('answer').classList.add('stale');
    at('progress').value = 0;
    at('progress').hidden = false;
    needed(word('computing'));
  },
  progress({done, of}) { at('progress').value = Math.max(0.02, done / of); },
  result({paths: drawn, of, last, picture}, id) {
    online();
    paint(picture);
    at('answer').classList.remove('stale');
    complain(at('sliders'), [], change);
    problems([]);
    at('effort').textContent = last ? word('all', number(drawn, 0)) : word('drawing', number(drawn, 0), number(of, 0));
    at('effort').dataset.paths = drawn;
    if (last) { at('progress').hidden = true; }
    links(null);
    if (moved) {
      performance.measure(last ? 'payung-last' : `payung-${drawn}`, {start: moved});
      if (last) { moved = 0; }
    }
    mark(last ? 'last' : 'first');
  },
  more({picture}) { paintRest(picture); },
  needed(data) {
    const percent = (value) => `${number(100 * value, data.rate < 0.01 ? 2 : 1)}${word('percent')}`;
    if (data.rate === undefined || data.rate === null) { needed(word('none')); return; }
    const ends = data.low !== undefined && data.high !== undefined && data.low !== null && data.high !== null;
    needed(ends ? word('rateText', percent(data.rate), percent(data.low), percent(data.high)) : word('about', percent(data.rate)));
  },
  done({status}, id) {
    at('progress').hidden = true;
    links(status === 'done' ? id : null);
    mark('done');
  },
  failed(error) {
    at('progress').hidden = true;
    if (error instanceof Unreachable) { offline(); return; }
    links(null);
    needed('');
    // What is shown stays, and is said to be that of before.
    at('answer').classList.remove('stale');
    at('effort').textContent = at('headline').textContent ? word('before') : '';
    const rest = complain(at('sliders'), error.diagnostics || [], change);
    problems((error.diagnostics || []).length ? rest.map((one) => `${one.key}: ${one.message}; ${one.fix}`) : [error.message]);
  },
  waiting() { offline(); },
  lost() { offline(); },
});

function needed(text) { at('needed').textContent = state.probability ? text : ''; }

function problems(lines) {
  const list = at('problems');
  list.hidden = lines.length === 0;
  list.replaceChildren(...lines.map((line) => {
    const item = document.createElement('li');
    item.textContent = line;
    return item;
  }));
}

// What each section shows, so that only what changed is drawn anew.
const painted = new WeakMap();
let unpainted = [], glance = [];

/** What is on the screen now; what lies below it in the frames after. */
function paint(picture) {
  at('headline').textContent = picture.headline;
  at('headline-box').className = `headline ${picture.tone}`;
  glance = picture.parts;
  unpainted = [];
  place(picture);
}

/** What is read after the first glance. */
function paintRest(picture) {
  const old = new Set(at('parts').children);
  for (const part of [...glance, ...picture.parts]) { old.delete(at(`part-${part.id}`)); }
  for (const section of old) { section.remove(); }
  place(picture);
}

function place(picture) {
  const host = at('parts'), places = new Map();
  for (const part of picture.parts) {
    let section = at(`part-${part.id}`);
    if (!section) {
      section = document.createElement('section');
      section.id = `part-${part.id}`;
      section.append(document.createElement('h2'), document.createElement('div'));
      host.append(section);
    }
    section.firstChild.textContent = part.heading;
    places.set(section, part.html);
  }
  const changed = [...places].filter(([section, html]) => painted.get(section) !== html);
  const seen = new Set(changed.map(([section]) => section).filter(isSeen));
  const wasWaiting = unpainted.length > 0;
  changed.filter(([section]) => seen.has(section)).forEach(fill);
  unpainted.push(...changed.filter(([section]) => !seen.has(section)));
  if (unpainted.length && !wasWaiting) { requestAnimationFrame(() => setTimeout(paintNext)); }
}

function isSeen(section) {
  const {top, bottom} = section.getBoundingClientRect();
  return !painted.has(section) || (bottom > 0 && top < innerHeight);
}

function fill([section, html]) {
  painted.set(section, html);
  show(section.lastChild, html);
  addHints(section, at('tip'));
  addDownloads(section, word('save'));
}

function paintNext() {
  const next = unpainted.shift();
  if (next) { fill(next); }
  if (unpainted.length) { setTimeout(paintNext); }
}

function links(id) {
  const files = {'get-report': 'report.html', 'get-workbook': 'workbook.xlsx', 'get-scenario': 'scenario.yaml', 'get-json': 'result.json'};
  for (const [name, file] of Object.entries(files)) {
    const link = at(name);
    if (id) {
      link.href = `/api/runs/${id}/${file}?language=${current()}`;
      link.removeAttribute('aria-disabled');
    } else {
      link.removeAttribute('href');
      link.setAttribute('aria-disabled', 'true');
    }
  }
}

// The server may go and come back under an open page.
function offline() {
  at('offline').textContent = word('waiting');
  at('offline').hidden = false;
  if (recovering) { return; }
  recovering = setInterval(async () => {
    try {
      await ask('/api/server');
      online();
      run();
    } catch { /* not yet */ }
  }, 1000);
}

function online() {
  at('offline').hidden = true;
  if (recovering) { clearInterval(recovering); recovering = null; }
}

function change(name, value, whole) {
  const before = saved.copy(state);
  if (value === null) { delete state.levers[name]; } else { state.levers[name] = value; }
  const lever = facts.levers.find((one) => one.name === name);
  if (lever && value === lever.value) { delete state.levers[name]; }
  commit(before, whole);
}

let resting = null;
/** A movement of the hand asks at once; the address, which the browser keeps, moves when the hand rests. */
function commit(before, whole) {
  moved = performance.now();
  if (!resting) { resting = {before}; }
  if (whole) {
    const address = saved.write(state);
    if (address !== saved.write(resting.before)) { history.pushState(null, '', address); }
    resting = null;
  }
  render();
  run();
}

function render() {
  if (!facts) { return; }
  update(at('sliders'), facts, state);
  updateSwitches(at('switches'), state);
  at('from').value = state.from;
  const undated = facts.levers.filter((lever) => lever.name in state.levers && !lever.dated).map(leverName);
  at('from-note').textContent = state.from && undated.length ? word('fromUndated', undated.join(', ')) : word('fromNote');
  at('probability').value = state.probability;
  at('pin').disabled = state.pins.length >= 4;
  at('pin').title = state.pins.length >= 4 ? word('full') : '';
}

let lastAsked = '';
function run() {
  const asked = JSON.stringify([saved.request(state, facts, paths()), current()]);
  lastAsked = asked;
  follower.ask(saved.request(state, facts, paths()), current());
}

function describe(variant) {
  const own = known.get(variant.scenario);
  const parts = Object.entries(variant.levers).map(([name, value]) => {
    const lever = own && own.levers.find((one) => one.name === name);
    return lever ? word('chosen', leverName(lever), text(lever, value)) : `${name}: ${value}`;
  });
  parts.push(...variant.off.map((name) => word('without', name.replace(/^[a-z]+\./, '').replaceAll('_', ' '))));
  if (variant.from && parts.length) { parts.push(word('since', variant.from)); }
  const title = own ? own.title : variant.scenario;
  return `${title} – ${parts.length ? parts.join(', ') : word('asIs')}`;
}

async function factsOf(id) {
  if (!known.has(id)) { known.set(id, await ask(`/api/scenarios/${encodeURIComponent(id)}`)); }
  return known.get(id);
}

function showPins() {
  pins.update(state.pins, factsOf, paths(), current(), describe, (index) => {
    const before = saved.copy(state);
    state.pins.splice(index, 1);
    keep(before);
  }, (pin) => {
    const before = saved.copy(state);
    const opened = saved.read(pin);
    state = {...opened, pins: before.pins, probability: before.probability};
    keep(before);
    open();
  });
}

/** Remembers without running anew. */
function keep(before) {
  if (saved.write(before) !== saved.write(state)) { history.pushState(null, '', saved.write(state)); }
  render();
  showPins();
}

async function open() {
  try {
    if (!state.scenario || !all.some((one) => one.id === state.scenario)) {
      const usual = all.find((one) => /(^|--)jkp$/.test(one.id) && one.readable) || all.find((one) => one.readable) || all[0];
      if (state.scenario) { problems([`${state.scenario}: ?`]); }
      state.scenario = usual.id;
      history.replaceState(null, '', saved.write(state));
    }
    facts = await factsOf(state.scenario);
  } catch (error) {
    if (error instanceof Unreachable) { offline(); return; }
    facts = null;
    at('title').textContent = state.scenario;
    at('question').textContent = '';
    at('sliders').replaceChildren();
    at('switches').replaceChildren();
    problems(error.diagnostics && error.diagnostics.length
      ? error.diagnostics.map((one) => `${one.file ? `${one.file}:${one.line}: ` : ''}${one.key}: ${one.message}; ${one.fix}`)
      : [error.message]);
    return;
  }
  problems([]);
  draw();
  run();
  showPins();
}

/** What depends on scenario and language, but on no run. */
function draw() {
  at('title').textContent = facts.title;
  document.title = `${facts.title} – Payung`;
  at('question').textContent = facts.description;
  at('from').min = facts.start;
  at('from').max = facts.end;
  at('language').textContent = word('language');
  at('language').lang = current() === 'en' ? 'id' : 'en';
  at('progress').setAttribute('aria-label', word('progress'));
  build(at('sliders'), facts, change);
  buildSwitches(at('switches'), facts, (name, on) => {
    const before = saved.copy(state);
    state.off = on ? state.off.filter((one) => one !== name) : [...state.off, name].sort();
    commit(before, true);
  });
  at('probability').replaceChildren(...['', '0.01', '0.05', '0.1', '0.2'].map((value) => {
    const option = document.createElement('option');
    option.value = value;
    option.textContent = value ? `${number(100 * Number(value), 0)}${word('percent')}` : word('off');
    return option;
  }));
  presets();
  render();
}

/** Scenarios below `questions/` beside this one. */
function presets() {
  const own = all.find((one) => one.id === state.scenario);
  const folder = own.folder.endsWith('questions') ? own.folder : own.folder ? `${own.folder}/questions` : 'questions';
  const asked = all.filter((one) => one.folder === folder && one.readable);
  const host = at('presets');
  host.replaceChildren();
  if (!asked.length) { return; }
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = `${word('questions')} (${asked.length})`;
  details.append(summary, ...asked.map((one) => entry(one)));
  host.append(details);
}

function entry(one) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'entry';
  button.disabled = false;
  const title = document.createElement('b'), question = document.createElement('span'), place = document.createElement('small');
  title.textContent = one.title;
  question.textContent = one.question;
  place.textContent = one.readable ? one.folder : `${one.folder} · ${word('invalid')}`;
  button.append(title, question, place);
  button.addEventListener('click', () => {
    const before = saved.copy(state);
    state = {...saved.read(''), scenario: one.id, pins: before.pins, probability: before.probability};
    if (at('scenarios').open) { at('scenarios').close(); }
    history.pushState(null, '', saved.write(state));
    open();
  });
  return button;
}

function list() {
  const wanted = at('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter((one) => {
    const whole = `${one.title} ${one.question} ${one.folder} ${one.id} ${one.currency || ''}`.toLowerCase();
    return wanted.every((part) => whole.includes(part));
  });
  at('found').textContent = word('found', found.length, all.length);
  at('list').replaceChildren(...found.map((one) => {
    const item = document.createElement('li');
    item.append(entry(one));
    return item;
  }));
}

function speakAnew(code) {
  speak(code);
  try { localStorage.setItem('payung-language', code); } catch { /* private */ }
  if (facts) { draw(); run(); showPins(); }
}

function theme(dark) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  at('theme').setAttribute('aria-pressed', String(dark));
}

at('choose').addEventListener('click', () => { list(); at('scenarios').showModal(); at('search').focus(); });
at('search').addEventListener('input', list);
at('close-scenarios').addEventListener('click', () => at('scenarios').close());
at('close-sharing').addEventListener('click', () => at('sharing').close());
at('undo').addEventListener('click', () => history.back());
at('reset').addEventListener('click', () => {
  const before = saved.copy(state);
  state = {...saved.read(''), scenario: state.scenario, pins: state.pins};
  commit(before, true);
});
at('share').addEventListener('click', async () => {
  at('link').value = `${location.origin}/${saved.write(state)}`;
  at('copied').textContent = '';
  at('sharing').showModal();
  at('link').select();
  try { await navigator.clipboard.writeText(at('link').value); at('copied').textContent = word('copied'); } catch { /* by hand */ }
});
at('language').addEventListener('click', () => speakAnew(current() === 'en' ? 'id' : 'en'));
at('theme').addEventListener('click', () => theme(at('theme').getAttribute('aria-pressed') !== 'true'));
at('from').addEventListener('change', () => {
  const before = saved.copy(state);
  state.from = /^\d{4}-\d{2}$/.test(at('from').value) ? at('from').value : '';
  commit(before, true);
});
at('probability').addEventListener('change', () => {
  const before = saved.copy(state);
  state.probability = at('probability').value;
  commit(before, true);
});
at('pin').addEventListener('click', () => {
  const before = saved.copy(state);
  const pin = saved.variant(state).toString();
  if (!state.pins.includes(pin) && state.pins.length < 4) { state.pins = [...state.pins, pin]; }
  keep(before);
});
window.addEventListener('popstate', () => {
  const before = state;
  state = saved.read(location.hash);
  resting = null;
  if (before.scenario !== state.scenario || !facts) { open(); return; }
  render();
  run();
  if (before.pins.join() !== state.pins.join()) { showPins(); }
});

async function begin() {
  links(null);
  let wanted = navigator.language.startsWith('id') || navigator.language.startsWith('in') ? 'id' : 'en';
  try { wanted = localStorage.getItem('payung-language') || wanted; } catch { /* private */ }
  speak(wanted);
  theme(window.matchMedia('(prefers-color-scheme: dark)').matches);
  try {
    [server, {scenarios: all}] = await Promise.all([ask('/api/server'), ask('/api/scenarios')]);
  } catch (error) {
    if (error instanceof Unreachable) { offline(); } else { problems([error.message]); }
    return;
  }
  open();
}

begin();
