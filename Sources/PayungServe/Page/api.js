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

/** A run that starts and is followed to its end; only the newest one is listened to. */
export class Follower {
  constructor(listener) {
    this.listener = listener;
    this.turn = 0;
    this.run = null;
    this.source = null;
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
      this.listener.began(turn);
      try {
        const replaced = this.run ? {replaces: this.run} : {};
        const run = await start({...request, ...replaced});
        this.run = run.id;
        if (!this.next) { this.follow(run.id, language, turn); }
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

  follow(id, language, turn) {
    const source = new EventSource(`/api/runs/${id}/events?language=${language}`);
    this.source = source;
    const current = () => this.source === source && turn === this.turn;
    const on = (name, act) => source.addEventListener(name, (event) => {
      if (current()) { act(JSON.parse(event.data)); }
    });
    on('progress', (data) => this.listener.progress(data));
    on('result', (data) => this.listener.result(data, id, turn));
    on('needed', (data) => this.listener.needed(data));
    on('failed', (data) => { source.close(); this.listener.failed(new Problem(data, data.status), turn); });
    on('done', (data) => { source.close(); this.listener.done(data, id); });
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
