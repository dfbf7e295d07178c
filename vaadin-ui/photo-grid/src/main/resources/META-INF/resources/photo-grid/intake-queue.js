// SPDX-License-Identifier: Apache-2.0
// The work behind <fk-intake>: files, what became of each, and the one way they go to the server. Knows no screen.

const VERSION = new URL(import.meta.url).search;
const { Problem, csrfHeader, fillUrl, getJson, parse, renewCsrf, retryAfter } = await import(`./kit.js${VERSION}`);
const { formatOf } = await import(`./small-picture.js${VERSION}`);

const INSPECT_AT_ONCE = 4;
const TRIES = 4;
const CUT_TRIES = 6;
const LONGEST_WAIT = 30_000;
const STALLED = 90_000;
const JUNK = /^(\.|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i;

/** States in which nothing more happens to a file by itself. */
export const FINISHED = new Set(['kept', 'already', 'refused', 'failed', 'stopped']);

/** Whether a name is a system's litter and no one's photo. */
export function isJunk(name) {
  return JUNK.test(name);
}

/** One file and what became of it. */
class Entry {
  state = 'waiting';
  sent = 0;
  reason = undefined;
  keptSince = undefined;
  format = undefined;
  inspected = undefined;
  request = undefined;
  tries = 0;
  cuts = 0;
  othersAtCut = 0;

  constructor(file, path) {
    this.file = file;
    this.path = path;
    this.name = file.name;
    this.size = file.size;
    this.selection = undefined;
  }
}

/**
 * A batch of files on its way. `phase` is `choosing`, `starting`, `running`, `paused`, `closing`, `done` or `stopped`; `hold` says what a running
 * or paused batch waits for.
 */
export class IntakeQueue {
  entries = [];
  phase = 'choosing';
  hold = undefined;
  intake = undefined;
  problem = undefined;
  counts = { waiting: 0, checking: 0, uploading: 0, storing: 0, kept: 0, already: 0, refused: 0, failed: 0, stopped: 0 };
  #settings;
  #changed;
  #known = new Set();
  #uninspected = [];
  #inspecting = 0;
  #active = new Set();
  #next = 0;
  #cautious = false;
  #timer = 0;
  #backoff = 0;
  #hashing;
  #finishedBytes = 0;
  #totalBytes = 0;
  #rate = 0;
  #rateAt = 0;
  #rateBytes = 0;

  /**
   * @param settings reads `intakesUrl`, `photoUrl`, `closeUrl`, `csrf`, `language`, `parallel`, `digestLimit`, `maxBytes`, `formats` at the time of use
   * @param changed called with an entry that changed, or nothing when the batch did
   */
  constructor(settings, changed) {
    this.#settings = settings;
    this.#changed = changed;
  }

  get #config() {
    return this.#settings();
  }

  /** Whether leaving now would stop something. */
  get busy() {
    return (['starting', 'running', 'paused', 'closing'].includes(this.phase) && this.unfinished > 0) || this.phase === 'closing';
  }

  get unfinished() {
    return this.counts.waiting + this.counts.checking + this.counts.uploading + this.counts.storing;
  }

  get finished() {
    return this.entries.length - this.unfinished;
  }

  get totalBytes() {
    return this.#totalBytes;
  }

  get doneBytes() {
    let sent = 0;
    for (const entry of this.#active) {
      sent += entry.sent;
    }
    return Math.min(this.#totalBytes, this.#finishedBytes + sent);
  }

  /** Seconds that the rest will take at the present speed, if that is known. */
  get secondsLeft() {
    return this.phase === 'running' && !this.hold && this.#rate > 0 ? (this.#totalBytes - this.doneBytes) / this.#rate : undefined;
  }

  /** Adds files given as `{file, path}`; the same file is taken once. */
  add(files) {
    const fresh = [];
    for (const { file, path } of files) {
      const key = `${path}\u0000${file.size}\u0000${file.lastModified}`;
      if (!this.#known.has(key)) {
        this.#known.add(key);
        const entry = new Entry(file, path);
        entry.key = key;
        fresh.push(entry);
      }
    }
    const order = new Intl.Collator(undefined, { numeric: true });
    fresh.sort((a, b) => order.compare(a.path, b.path));
    this.entries.push(...fresh);
    this.counts.waiting += fresh.length;
    for (const entry of fresh) {
      this.#totalBytes += entry.size;
    }
    this.#uninspected.push(...fresh);
    this.#inspectMore();
    this.#changed();
    return fresh.length;
  }

  remove(entry) {
    const at = this.entries.indexOf(entry);
    if (at >= 0 && this.phase === 'choosing') {
      this.entries.splice(at, 1);
      this.#known.delete(entry.key);
      this.counts[entry.state]--;
      this.#totalBytes -= entry.state === 'refused' ? 0 : entry.size;
      this.#changed();
    }
  }

  /** Forgets everything, ready for the next batch. */
  clear() {
    this.entries = [];
    this.#known.clear();
    this.#uninspected = [];
    this.#active.clear();
    for (const state of Object.keys(this.counts)) {
      this.counts[state] = 0;
    }
    this.#totalBytes = 0;
    this.#finishedBytes = 0;
    this.#next = 0;
    this.phase = 'choosing';
    this.hold = undefined;
    this.problem = undefined;
    this.intake = undefined;
    this.#changed();
  }

  /** Opens an intake with `facts` (customer, store, title, occasion, selection) and sends everything that waits. */
  async start(facts) {
    this.phase = 'starting';
    this.problem = undefined;
    this.#changed();
    try {
      this.intake = await getJson(this.#config.intakesUrl, {
        method: 'POST',
        body: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== '')),
        headers: this.#headers(),
        language: this.#config.language,
      });
    } catch (error) {
      this.phase = 'choosing';
      this.problem = error;
      this.#changed();
      return;
    }
    this.selection = facts.selection;
    this.phase = 'running';
    this.#next = 0;
    this.#startMeter();
    this.#changed();
    this.#pump();
  }

  pause() {
    if (this.phase === 'running') {
      this.#stop(undefined);
    }
  }

  async resume() {
    if (this.phase === 'paused') {
      const stale = this.hold === 'signedOut' || this.hold === 'refused';
      this.phase = 'running';
      this.#release();
      this.#next = 0;
      this.#cautious = true;
      this.#startMeter();
      this.#changed();
      if (stale) {
        await renewCsrf().catch(() => {});
      }
      this.#pump();
    }
  }

  /** The connection is said to be back. */
  online() {
    if (this.phase === 'running' && this.hold === 'offline') {
      this.#release();
      this.#pump();
    }
  }

  /** Stops for good; what was sent stays kept. */
  async cancel() {
    this.phase = 'stopped';
    this.#release();
    for (const entry of [...this.#active]) {
      entry.request?.abort();
    }
    for (const entry of this.entries) {
      if (!FINISHED.has(entry.state)) {
        this.#become(entry, 'stopped');
      }
    }
    this.#active.clear();
    this.#changed();
    await this.#close();
  }

  /** Lets go of everything without a word to the server: the page is leaving. */
  abandon() {
    this.phase = 'stopped';
    clearTimeout(this.#timer);
    for (const entry of [...this.#active]) {
      entry.request?.abort();
    }
    this.#hashing?.worker.terminate();
    this.#hashing = undefined;
  }

  /** Sends what failed once more; `only` one of them, or all. While the batch runs they join it, afterwards they open another intake. */
  retry(facts, only) {
    for (const entry of only ? [only] : this.entries) {
      if (entry.state === 'failed' || (entry.state === 'stopped' && !only)) {
        entry.tries = 0;
        entry.cuts = 0;
        entry.sent = 0;
        this.#become(entry, 'waiting');
      }
    }
    this.#next = 0;
    if (this.phase === 'done' || this.phase === 'stopped') {
      this.start(facts);
    } else {
      this.#pump();
    }
  }

  // ---- looking at files before they go

  #inspectMore() {
    while (this.#inspecting < INSPECT_AT_ONCE && this.#uninspected.length) {
      const entry = this.#uninspected.shift();
      this.#inspecting++;
      this.#inspect(entry).finally(() => {
        this.#inspecting--;
        this.#inspectMore();
      });
    }
  }

  #inspect(entry) {
    entry.inspected ??= (async () => {
      const { maxBytes, formats } = this.#config;
      if (entry.size === 0) {
        this.#refuse(entry, ['reason.empty']);
        return;
      }
      if (maxBytes && entry.size > maxBytes) {
        this.#refuse(entry, ['reason.tooLarge', { size: maxBytes }]);
        return;
      }
      try {
        entry.format = await formatOf(entry.file);
      } catch {
        this.#fail(entry, ['reason.unreadable']);
        return;
      }
      if (!formats.includes(entry.format)) {
        this.#refuse(entry, entry.format ? ['reason.format', { format: entry.format }] : ['reason.notPicture']);
      }
    })();
    return entry.inspected;
  }

  // ---- sending

  #pump() {
    if (this.phase !== 'running' || this.hold) {
      return;
    }
    const most = this.#cautious ? 1 : this.#config.parallel;
    while (this.#active.size < most) {
      while (this.#next < this.entries.length && this.entries[this.#next].state !== 'waiting') {
        this.#next++;
      }
      const entry = this.entries[this.#next];
      if (!entry) {
        break;
      }
      this.#active.add(entry);
      this.#send(entry).finally(() => {
        this.#active.delete(entry);
        this.#measure();
        this.#changed(entry);
        this.#pump();
      });
    }
    if (!this.#active.size && this.counts.waiting === 0) {
      this.#finish();
    }
  }

  async #send(entry) {
    this.#become(entry, 'checking');
    this.#changed(entry);
    await this.#inspect(entry);
    if (FINISHED.has(entry.state)) {
      return;
    }
    const digest = await this.#digest(entry);
    if (digest?.problem) {
      this.#fail(entry, ['reason.unreadable']);
      return;
    }
    if (this.phase !== 'running' || this.hold) {
      this.#again(entry);
      return;
    }
    this.#become(entry, 'uploading');
    this.#changed(entry);
    const answer = await this.#upload(entry, digest?.digest);
    entry.request = undefined;
    if (FINISHED.has(entry.state)) {
      return;
    }
    await this.#settle(entry, answer);
  }

  #upload(entry, digest) {
    const url = fillUrl(this.#config.photoUrl, { id: this.intake.id, name: entry.name, selection: entry.selection, title: entry.title });
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      entry.request = request;
      let stall = 0;
      const watch = () => {
        clearTimeout(stall);
        stall = setTimeout(() => request.abort(), STALLED);
      };
      const end = (answer) => {
        clearTimeout(stall);
        resolve(answer);
      };
      request.open('POST', url);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.setRequestHeader('Accept', 'application/json, application/problem+json');
      request.setRequestHeader('Accept-Language', this.#config.language);
      for (const [name, value] of Object.entries(this.#headers())) {
        request.setRequestHeader(name, value);
      }
      if (digest) {
        request.setRequestHeader('Repr-Digest', `sha-256=:${digest}:`);
      }
      request.upload.onprogress = (event) => {
        entry.sent = Math.min(entry.size, event.loaded);
        watch();
        this.#measure();
        this.#changed(entry);
      };
      request.upload.onload = () => {
        if (entry.state === 'uploading') {
          this.#become(entry, 'storing');
          this.#changed(entry);
        }
      };
      request.onload = () =>
        end({ status: request.status, body: parse(request.responseText), wait: retryAfter(request.getResponseHeader('Retry-After')) });
      request.onerror = () => end({ status: 0 });
      request.onabort = () => end({ status: 0 });
      watch();
      request.send(entry.file);
    });
  }

  async #settle(entry, { status, body, wait }) {
    if (status >= 200 && status < 300 && body) {
      this.#cautious = false;
      this.#backoff = 0;
      entry.keptSince = body.keptSince;
      const ownEarlierTry = entry.cuts > 0 && Date.parse(entry.keptSince) >= Date.parse(this.intake.openedAt);
      entry.photo = body.photo?.id;
      entry.damaged = body.damaged !== undefined;
      this.#become(entry, body.outcome === 'already-kept' && !ownEarlierTry ? 'already' : 'kept');
      return;
    }
    const problem = new Problem(status, body, wait);
    switch (status) {
      case 0:
      case 408:
      case 502:
      case 504:
        await this.#cut(entry);
        return;
      case 401:
        this.#again(entry);
        this.#stop('signedOut', problem);
        return;
      case 403:
        this.#again(entry);
        this.#stop('refused', problem);
        return;
      case 404:
      case 410:
        this.#again(entry);
        this.#stop('gone', problem);
        return;
      case 429:
      case 503:
        this.#again(entry);
        this.#wait('busy', wait ?? this.#nextBackoff());
        return;
      case 507:
        this.#again(entry);
        this.#stop('full', problem);
        return;
      default:
        if (status >= 500 || /digest/.test(problem.code ?? '')) {
          if (++entry.tries < TRIES) {
            this.#again(entry);
            this.#wait('busy', this.#nextBackoff());
          } else {
            this.#fail(entry, [problem.told ? problem.message : 'problem.server']);
          }
        } else if (status === 409 || status === 423) {
          this.#fail(entry, [problem.message]);
        } else {
          this.#refuse(entry, [problem.told ? problem.message : 'reason.notPicture']);
        }
    }
  }

  /** The connection broke, or the file vanished under the request: the two look alike from here. */
  async #cut(entry) {
    try {
      await entry.file.slice(0, 1).arrayBuffer();
    } catch {
      this.#fail(entry, ['reason.unreadable']);
      return;
    }
    const others = this.counts.kept + this.counts.already;
    entry.cuts++;
    if (entry.cuts >= CUT_TRIES && others > entry.othersAtCut) {
      this.#fail(entry, ['reason.connection']);
      return;
    }
    if (entry.cuts === 1) {
      entry.othersAtCut = others;
    }
    this.#again(entry);
    this.#cautious = true;
    if (!this.hold) {
      this.#wait('offline', this.#nextBackoff());
    }
  }

  #nextBackoff() {
    this.#backoff = Math.min(LONGEST_WAIT, this.#backoff ? this.#backoff * 2 : 1000);
    return this.#backoff;
  }

  #again(entry) {
    entry.sent = 0;
    if (!FINISHED.has(entry.state)) {
      this.#become(entry, 'waiting');
      this.#next = Math.min(this.#next, this.entries.indexOf(entry));
    }
  }

  #wait(hold, milliseconds) {
    if (this.phase !== 'running') {
      return;
    }
    this.hold = hold;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#release();
      this.#pump();
    }, milliseconds);
    this.#changed();
  }

  #stop(hold, problem) {
    if (this.phase === 'running') {
      clearTimeout(this.#timer);
      this.phase = 'paused';
      this.hold = hold;
      this.problem = problem;
      this.#changed();
    }
  }

  #release() {
    clearTimeout(this.#timer);
    this.hold = undefined;
    this.problem = undefined;
    this.#startMeter();
    this.#changed();
  }

  async #finish() {
    if (this.phase !== 'running') {
      return;
    }
    this.phase = 'closing';
    this.#changed();
    await this.#close();
    this.phase = 'done';
    this.#changed();
  }

  async #close() {
    const url = fillUrl(this.#config.closeUrl, { id: this.intake.id });
    for (let attempt = 0; ; attempt++) {
      try {
        await getJson(url, { method: 'POST', headers: this.#headers(), language: this.#config.language });
        return;
      } catch (error) {
        if (attempt >= TRIES || !error.passing) {
          this.problem = error;
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, error.retryAfter ?? 500 * 2 ** attempt));
      }
    }
  }

  #headers() {
    return csrfHeader(this.#config.csrf);
  }

  // ---- digests

  /** The file's SHA-256 in base 64, nothing where it can't be told here, or `{problem}` when the file can't be read. */
  #digest(entry) {
    if (!globalThis.isSecureContext || entry.size > this.#config.digestLimit) {
      return Promise.resolve(undefined);
    }
    this.#hashing ??= new Hashing();
    return this.#hashing.digest(entry.file);
  }

  // ---- counting

  #become(entry, state) {
    if (entry.state === state) {
      return;
    }
    const counted = (which) => (which === 'refused' ? 0 : entry.size);
    const done = (which) => (FINISHED.has(which) ? counted(which) : 0);
    this.counts[entry.state]--;
    this.counts[state]++;
    this.#totalBytes += counted(state) - counted(entry.state);
    this.#finishedBytes += done(state) - done(entry.state);
    entry.state = state;
    if (FINISHED.has(state)) {
      entry.sent = 0;
    }
  }

  #refuse(entry, reason) {
    entry.reason = reason;
    this.#become(entry, 'refused');
    this.#changed(entry);
  }

  #fail(entry, reason) {
    entry.reason = reason;
    this.#become(entry, 'failed');
    this.#changed(entry);
  }

  #startMeter() {
    this.#rateAt = performance.now();
    this.#rateBytes = this.doneBytes;
  }

  #measure() {
    const now = performance.now();
    const passed = (now - this.#rateAt) / 1000;
    if (passed < 1) {
      return;
    }
    const bytes = this.doneBytes;
    const rate = Math.max(0, bytes - this.#rateBytes) / passed;
    const weight = this.#rate ? Math.min(1, passed / 12) : 1;
    this.#rate += (rate - this.#rate) * weight;
    this.#rateAt = now;
    this.#rateBytes = bytes;
  }
}

/** Digests in a worker of their own; where a page may not have one, none. */
class Hashing {
  #asked = new Map();
  #id = 0;
  #broken = false;

  constructor() {
    this.worker = new Worker(new URL(`./digest-worker.js${VERSION}`, import.meta.url));
    this.worker.onmessage = ({ data }) => {
      this.#asked.get(data.id)?.(data);
      this.#asked.delete(data.id);
    };
    this.worker.onerror = () => {
      this.#broken = true;
      for (const resolve of this.#asked.values()) {
        resolve(undefined);
      }
      this.#asked.clear();
    };
  }

  digest(file) {
    if (this.#broken) {
      return Promise.resolve(undefined);
    }
    return new Promise((resolve) => {
      const id = ++this.#id;
      this.#asked.set(id, resolve);
      this.worker.postMessage({ id, file });
    });
  }
}
