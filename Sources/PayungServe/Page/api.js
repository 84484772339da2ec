// What the server answers; its problems as errors that carry their diagnostics.

export class Problem extends Error {
  constructor(document, status) {
    super(document.detail || document.title || String(status));
    this.status = status;
    this.title = document.title || '';
    this.diagnostics = document.diagnostics || [];
  }
}

/** Nobody answered: the server is gone, or the way to it. */
export class Unreachable extends Error {}

export async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === 'AbortError') { throw error; }
    throw new Unreachable(String(error));
  }
  if (response.status === 204) { return null; }
  const document = await response.json().catch(() => ({}));
  if (!response.ok) { throw new Problem(document, response.status); }
  return document;
}

export function start(request) {
  return ask('/api/runs', {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(request),
  });
}

/** Starts a run and reads its events from the same answer; `act` gets each one's name and data. */
async function startAndRead(request, language, signal, act) {
  let response;
  try {
    response = await fetch(`/api/runs?language=${language}`, {
      method: 'POST', body: JSON.stringify(request), signal,
      headers: {'Content-Type': 'application/json', Accept: 'text/event-stream'},
    });
  } catch (error) {
    if (error.name === 'AbortError') { throw error; }
    throw new Unreachable(String(error));
  }
  if (!response.ok) { throw new Problem(await response.json().catch(() => ({})), response.status); }
  const reader = response.body.getReader(), decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) { return; }
    text += decoder.decode(value, {stream: true});
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const parts = /^event: (.*)\ndata: (.*)$/.exec(event);
      if (parts) { act(parts[1], JSON.parse(parts[2])); }
    }
  }
}

/** A run that starts and is followed to its end; only the newest one is listened to. */
export class Follower {
  constructor(listener) {
    this.listener = listener;
    this.turn = 0;
    this.run = null;
    this.source = null;
    this.reading = null;
    this.waiting = null;
  }

  /** Starts what the last one asked for: what was asked meanwhile is never sent. */
  async ask(request, language) {
    this.turn += 1;
    this.next = {request, language, turn: this.turn};
    if (this.waiting) { return; }
    this.waiting = this.begin();
    await this.waiting;
    this.waiting = null;
  }

  async begin() {
    while (this.next) {
      const {request, language, turn} = this.next;
      this.next = null;
      if (this.source) { this.source.close(); }
      if (this.reading) { this.reading.abort(); }
      this.listener.began(turn);
      try {
        const replaced = this.run ? {replaces: this.run} : {};
        await this.start({...request, ...replaced}, language, turn);
      } catch (error) {
        if (error instanceof Problem && (error.status === 503 || error.status === 429) && !this.next) {
          this.next = {request, language, turn};
          await new Promise((done) => setTimeout(done, 400));
          if (this.next.turn !== turn) { continue; }
        } else if (!this.next) {
          this.run = null;
          this.listener.failed(error, turn);
        }
      }
    }
  }

  /** Returns when the run has begun; its events come after. */
  start(request, language, turn) {
    const reading = new AbortController();
    this.reading = reading;
    let id = null, over = false;
    const isCurrent = () => this.reading === reading && turn === this.turn;
    return new Promise((begun, refused) => {
      // Cut off: followed from where it stands until the server answers.
      const end = (error) => {
        if (id === null) { refused(error); } else if (!over && isCurrent()) { this.follow(id, language, turn); }
      };
      startAndRead(request, language, reading.signal, (name, data) => {
        if (name === 'run') { id = data.id; this.run = id; begun(); }
        over = over || name === 'done' || name === 'failed';
        if (isCurrent()) { this.tell(name, data, id, turn); }
      }).then(() => end(new Unreachable('no run')), end);
    });
  }

  tell(name, data, id, turn) {
    switch (name) {
      case 'progress': this.listener.progress(data); break;
      case 'result': this.listener.result(data, id, turn); break;
      case 'more': this.listener.more(data); break;
      case 'needed': this.listener.needed(data); break;
      case 'failed': this.listener.failed(new Problem(data, data.status), turn); break;
      case 'done': this.listener.done(data, id); break;
      default:
    }
  }

  follow(id, language, turn) {
    const source = new EventSource(`/api/runs/${id}/events?language=${language}`);
    this.source = source;
    const current = () => this.source === source && turn === this.turn;
    for (const name of ['progress', 'result', 'more', 'needed', 'failed', 'done']) {
      source.addEventListener(name, (event) => {
        if (!current()) { return; }
        if (name === 'failed' || name === 'done') { source.close(); }
        this.tell(name, JSON.parse(event.data), id, turn);
      });
    }
    source.onerror = () => {
      if (!current()) { return; }
      if (source.readyState === EventSource.CLOSED) {
        // Forgotten, or the server was started anew: it answers, but knows no such run.
        this.run = null;
        this.listener.lost();
      } else {
        this.listener.waiting();
      }
    };
  }
}
