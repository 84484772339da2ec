// Variants side by side: each is drawn in full, then compared path by path with the first.

import {ask, start, Problem} from '/api.js';
import {read, request} from '/state.js';
import {word} from '/words.js';
import {show, addHints, addDownloads} from '/charts.js';

export class Pins {
  constructor(section, list, place, tip) {
    Object.assign(this, {section, list, place, tip, runs: new Map(), turn: 0});
  }

  /** Shows what is pinned, and computes what is not known yet. */
  async update(pins, facts, paths, language, describe, unpin, open) {
    const turn = ++this.turn;
    this.section.hidden = pins.length === 0;
    this.list.replaceChildren(...pins.map((pin, index) => {
      const item = document.createElement('li');
      const link = document.createElement('button');
      link.type = 'button';
      link.className = 'as-link';
      link.textContent = describe(read(pin));
      link.addEventListener('click', () => open(pin));
      const off = document.createElement('button');
      off.type = 'button';
      off.textContent = word('unpin');
      off.setAttribute('aria-label', `${word('unpin')}: ${link.textContent}`);
      off.addEventListener('click', () => unpin(index));
      item.append(link, ' ', off);
      return item;
    }));
    for (const known of [...this.runs.keys()]) { if (!pins.includes(known)) { this.runs.delete(known); } }
    if (pins.length < 2) { this.place.replaceChildren(); return; }
    this.say(word('pending'));
    try {
      const ids = [];
      for (const pin of pins) {
        ids.push(await this.finished(pin, await facts(read(pin).scenario), paths));
        if (turn !== this.turn) { return; }
      }
      const {parts} = await ask(`/api/comparison?runs=${ids.join(',')}&language=${language}`);
      if (turn !== this.turn) { return; }
      show(this.place, parts.map((part) => `<h3>${escape(part.heading)}</h3>${part.html}`).join(''));
      addHints(this.place, this.tip);
      addDownloads(this.place, word('save'));
    } catch (error) {
      if (turn === this.turn) { this.say(error.message); }
    }
  }

  say(text) {
    const note = document.createElement('p');
    note.className = 'note';
    note.textContent = text;
    this.place.replaceChildren(note);
  }

  /** The run of a variant with all its paths; what the server forgot is run again. */
  async finished(pin, facts, paths) {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      let known = this.runs.get(pin);
      if (!known) {
        try {
          const state = read(pin);
          state.probability = '';
          known = (await start(request(state, facts, paths))).id;
          this.runs.set(pin, known);
        } catch (error) {
          if (!(error instanceof Problem && [503, 429].includes(error.status))) { throw error; }
        }
      }
      if (known) {
        try {
          const run = await ask(`/api/runs/${known}`);
          if (run.status === 'done') { return known; }
          if (run.status === 'failed') { throw new Problem(run.problem, 500); }
          if (run.status === 'cancelled') { this.runs.delete(pin); }
        } catch (error) {
          if (!(error instanceof Problem && error.status === 404)) { throw error; }
          this.runs.delete(pin);
        }
      }
      await new Promise((done) => setTimeout(done, 250));
    }
    throw new Error(word('stopped'));
  }
}

function escape(text) {
  const element = document.createElement('p');
  element.textContent = text;
  return element.innerHTML;
}
