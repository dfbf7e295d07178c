// SPDX-License-Identifier: Apache-2.0
// <fk-intake>: takes a customer's photos in. Drop a folder, say which to keep, watch every file arrive.

const VERSION = new URL(import.meta.url).search;
const { LateElement, baseSheet, define, englishWords, icon, languageOf, loadWords, make, setIcon, sheet, tell } = await import(`./kit.js${VERSION}`);
const { FINISHED, IntakeQueue, isJunk } = await import(`./intake-queue.js${VERSION}`);
const { drawSmall } = await import(`./small-picture.js${VERSION}`);

const ROW = 64;
const SPARE = 6;
const PICTURE = 48;
const PICTURES_AT_ONCE = 2;
const PICTURES_KEPT = 150;
const SELECTIONS = ['keep', 'undecided', 'discard'];
const PHASES_SENDING = new Set(['starting', 'running', 'paused', 'closing']);

const look = sheet(`
  :host { display: flex; flex-direction: column; gap: 1rem; position: relative; min-height: 16rem; container-type: inline-size; }
  .drop { flex: 1; display: grid; place-content: center; justify-items: center; gap: .75rem; padding: 2.5rem 1rem; min-height: 18rem; text-align: center;
    border: 2px dashed var(--line); border-radius: calc(var(--radius) + 4px); background: var(--fill); }
  .drop > .icon { width: 3rem; height: 3rem; stroke-width: 1.3; color: var(--text-soft); }
  .drop p { margin: 0; color: var(--text-soft); }
  .drop p.lead { font-size: 1.15rem; font-weight: 600; color: var(--text); }
  .drop .buttons, .head .buttons { display: flex; flex-wrap: wrap; gap: .5rem; justify-content: center; }
  .over { position: absolute; inset: 0; z-index: 5; display: grid; place-content: center; justify-items: center; gap: .5rem; border: 3px dashed var(--accent); border-radius: calc(var(--radius) + 4px);
    background: color-mix(in srgb, var(--surface) 86%, var(--accent)); font-size: 1.15rem; font-weight: 600; pointer-events: none; }
  .over .icon { width: 3rem; height: 3rem; stroke-width: 1.3; }
  .said { margin: 0; color: var(--text-soft); }
  .form { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: .75rem 1rem; align-items: end; }
  .field { display: grid; gap: .3rem; min-width: 0; border: 0; padding: 0; margin: 0; }
  .field > span, .field > legend { font-size: .875rem; font-weight: 500; padding: 0; }
  .field > legend { margin-bottom: .3rem; }
  input.text { width: 100%; min-height: 2.25rem; padding: .3rem .65rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
  input.text:disabled { opacity: .65; }
  .segments { display: flex; border: 1px solid var(--line); border-radius: var(--radius); overflow: clip; background: var(--surface); }
  .segments label { flex: 1; position: relative; display: flex; align-items: center; justify-content: center; gap: .35rem; min-height: 2.25rem; padding: .25rem .5rem; cursor: pointer; white-space: nowrap; font-size: .9375rem; }
  .segments label + label { border-inline-start: 1px solid var(--line); }
  .segments input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
  .segments label:has(:checked) { background: var(--accent); color: var(--on-accent); font-weight: 600; }
  .segments label:has(:focus-visible) { outline: 2px solid var(--ring); outline-offset: -3px; border-radius: var(--radius-s); }
  .segments label:has(:disabled) { cursor: default; opacity: .7; }
  .segments .icon { width: 1.05em; height: 1.05em; }
  .head { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; justify-content: space-between; }
  .head strong { font-weight: 600; font-variant-numeric: tabular-nums; }
  .flow { display: grid; gap: .5rem; padding: .9rem 1rem; border: 1px solid var(--line); border-radius: calc(var(--radius) + 2px); background: var(--surface); }
  .flow .line { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1rem; font-variant-numeric: tabular-nums; }
  .flow .line > span + span { color: var(--text-soft); }
  .track { position: relative; height: .6rem; border-radius: 99px; background: var(--fill-strong); overflow: hidden; }
  .track > i { position: absolute; inset: 0; border-radius: inherit; background: var(--accent); transform-origin: left; transform: scaleX(var(--share, 0)); transition: transform .25s linear; }
  .note { display: flex; align-items: center; gap: .5rem; margin: 0; color: var(--warn); font-weight: 500; }
  .note.bad { color: var(--bad); }
  .outcome { display: flex; align-items: center; gap: .6rem; margin: 0; font-size: 1.1rem; font-weight: 600; }
  .outcome .icon { width: 1.6rem; height: 1.6rem; color: var(--good); }
  .outcome.some .icon { color: var(--warn); }
  .tallies { display: flex; flex-wrap: wrap; gap: .4rem; }
  .tally { display: inline-flex; align-items: center; gap: .4rem; min-height: 2.25rem; padding: .2rem .8rem; border: 1px solid var(--line); border-radius: 99px; background: none; cursor: pointer; font-variant-numeric: tabular-nums; }
  .tally:hover { background: var(--fill); }
  .tally[aria-pressed="true"] { background: var(--text); color: var(--surface); border-color: transparent; }
  .tally .icon { width: 1.05em; height: 1.05em; }
  .tally.kept .icon { color: var(--good); } .tally.refused .icon, .tally.failed .icon { color: var(--bad); } .tally.already .icon { color: var(--accent-text); }
  .tally[aria-pressed="true"] .icon { color: inherit; }
  .list { position: relative; flex: 1 1 auto; min-height: 12rem; height: min(60vh, 44rem); overflow: hidden auto; border: 1px solid var(--line-soft); border-radius: calc(var(--radius) + 2px); background: var(--surface); contain: strict; }
  .space { position: relative; }
  .file { position: absolute; inset-inline: 0; height: ${ROW}px; display: grid; grid-template-columns: ${PICTURE}px minmax(0, 1fr) auto auto; align-items: center; gap: .75rem; padding: 0 .75rem; border-bottom: 1px solid var(--line-soft); contain: layout style size; }
  .file canvas, .file .none { width: ${PICTURE}px; height: ${PICTURE}px; border-radius: 4px; background: var(--fill-strong); display: grid; place-items: center; color: var(--text-soft); }
  .file .name { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .file .name small { color: var(--text-soft); font-size: .8125rem; font-variant-numeric: tabular-nums; margin-inline-start: .5rem; }
  .file .what { display: flex; align-items: center; gap: .35rem; font-size: .875rem; color: var(--text-soft); min-width: 0; font-variant-numeric: tabular-nums; }
  .file .what > span { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .file .what .icon { width: 1.05rem; height: 1.05rem; }
  .file.kept .what { color: var(--good); } .file.already .what { color: var(--accent-text); } .file.kept.damaged .what { color: var(--warn); } .file.refused .what, .file.failed .what { color: var(--bad); }
  .file .track { height: .3rem; margin-top: .3rem; }
  .file select { min-height: 2rem; padding: .1rem .3rem; border: 1px solid var(--line); border-radius: var(--radius-s); background: var(--surface); max-width: 9.5rem; }
  .file select:disabled { opacity: .6; }
  .file .act { display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border: 0; border-radius: 50%; background: none; color: var(--text-soft); cursor: pointer; padding: 0; }
  .file .act:hover { background: var(--fill-strong); color: var(--text); }
  @media (pointer: coarse) { .segments label, input.text, .tally { min-height: 2.75rem; } .file select { min-height: 2.75rem; } .file .act { width: 2.75rem; height: 2.75rem; } }
  @container (max-width: 560px) {
    .head .buttons { width: 100%; justify-content: stretch; } .head .buttons .button { flex: 1; }
    .head .buttons .primary { flex-basis: 100%; order: -1; }
    .file { gap: .5rem; padding: 0 .5rem; }
    .file select { max-width: 7.2rem; font-size: .8125rem; padding: .1rem; }
    .file:is(.kept, .already, .refused) select, .file .act[style*='hidden'] { display: none; }
    .file .what > span { white-space: normal; line-height: 1.2; max-height: 2.4em; }
    .file .name small { display: none; }
    .segments label .icon { display: none; }
  }
`);

const STATE_ICONS = { kept: 'check', already: 'check', refused: 'alert', failed: 'alert', stopped: 'close', waiting: 'wait' };
const TALLIES = ['kept', 'already', 'refused', 'failed', 'stopped'];

/**
 * An intake.
 *
 * Properties: `customer`, `store`, `source` (`counter` or `customer`), the URL templates `intakesUrl`, `photoUrl`, `closeUrl`, then `csrf`, `selection` (what all photos are unless
 * said otherwise), `askSelection`, `askFacts`, `occasions` (suggestions), `parallel`, `digestLimit`, `maxBytes`, `formats`, `texts`.
 * Events: `intake-started` {id}, `intake-done` {id, kept, already, refused, failed, unsent}.
 */
class Intake extends LateElement {
  static observedAttributes = ['lang'];

  customer = undefined;
  store = undefined;
  source = undefined;
  intakesUrl = '/api/v1/intakes';
  photoUrl = '/api/v1/intakes/{id}/photos?name={name}&selection={selection}&title={title}';
  closeUrl = '/api/v1/intakes/{id}/close';
  csrf = '';
  parallel = 4;
  digestLimit = 200_000_000;
  maxBytes = 0;
  formats = ['jpeg', 'png'];

  #texts = {};
  #selection = 'undecided';
  #askSelection = true;
  #askFacts = true;
  #occasions = [];
  #words = englishWords();
  #queue;
  #reading = 0;
  #found = 0;
  #dragging = 0;
  #frame = 0;
  #filter;
  #shown = [];
  #rows = new Map();
  #pictures = new Map();
  #wantPictures = [];
  #drawing = 0;
  #nothing = false;
  #phaseTold = 'choosing';
  #saidAt = 0;
  #clock = 0;
  #resize;
  #parts = {};

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [baseSheet, look];
    this.#queue = new IntakeQueue(
      () => ({
        intakesUrl: this.intakesUrl,
        photoUrl: this.photoUrl,
        closeUrl: this.closeUrl,
        csrf: this.csrf,
        language: this.#words.language,
        parallel: this.parallel,
        digestLimit: this.digestLimit,
        maxBytes: this.maxBytes,
        formats: this.formats,
      }),
      () => this.#schedule(),
    );
    this.#build(root);
    this.takeEarly();
  }

  get texts() {
    return this.#texts;
  }

  set texts(value) {
    this.#texts = value ?? {};
    this.#speak();
  }

  get selection() {
    return this.#selection;
  }

  set selection(value) {
    this.#selection = SELECTIONS.includes(value) ? value : 'undecided';
    for (const input of this.#parts.segments.querySelectorAll('input')) {
      input.checked = input.value === this.#selection;
    }
    this.#schedule();
  }

  get askSelection() {
    return this.#askSelection;
  }

  set askSelection(value) {
    this.#askSelection = value !== false;
    this.#schedule();
  }

  get askFacts() {
    return this.#askFacts;
  }

  set askFacts(value) {
    this.#askFacts = value !== false;
    this.#schedule();
  }

  get occasions() {
    return this.#occasions;
  }

  set occasions(values) {
    this.#occasions = values ?? [];
    this.#parts.suggestions.replaceChildren(...this.#occasions.map((value) => make('option', { value })));
  }

  /** Whether leaving now would stop something. */
  get busy() {
    return this.#queue.busy;
  }

  connectedCallback() {
    this.#speak();
    addEventListener('beforeunload', this.#leaving);
    addEventListener('online', this.#online);
    document.addEventListener('click', this.#clickedAway, true);
    this.#resize = new ResizeObserver(() => this.#schedule());
    this.#resize.observe(this.#parts.list);
    this.#clock = setInterval(() => this.#queue.busy && this.#schedule(), 1000);
  }

  disconnectedCallback() {
    removeEventListener('beforeunload', this.#leaving);
    removeEventListener('online', this.#online);
    document.removeEventListener('click', this.#clickedAway, true);
    this.#resize.disconnect();
    clearInterval(this.#clock);
    setTimeout(() => {
      if (!this.isConnected) {
        this.#queue.abandon();
      }
    });
  }

  attributeChangedCallback() {
    this.#speak();
  }

  /** Adds files, as if they had been dropped. */
  addFiles(files) {
    this.#add([...files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
  }

  #leaving = (event) => {
    if (this.busy) {
      event.preventDefault();
    }
  };

  #online = () => this.#queue.online();

  /** A link of the page would take this element away with it: ask before. */
  #clickedAway = (event) => {
    const link = event.composedPath().find((node) => node.localName === 'a' && node.href);
    if (!link || !this.busy || link.target === '_blank' || link.hasAttribute('download') || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (!confirm(this.#words.get('intake.leaveAsk'))) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };

  // ---- what it is made of

  #build(root) {
    const parts = this.#parts;
    const button = (name, picture, action, className = 'button') => {
      const made = make('button', { className, type: 'button' }, icon(picture), make('span'));
      made.addEventListener('click', action);
      parts[name] = made;
      return made;
    };
    parts.files = make('input', { type: 'file', multiple: true, accept: 'image/jpeg,image/png,.jpg,.jpeg,.png', hidden: true });
    parts.folder = make('input', { type: 'file', multiple: true, webkitdirectory: true, hidden: true });
    for (const input of [parts.files, parts.folder]) {
      input.addEventListener('change', () => {
        this.addFiles([...input.files].filter((file) => !(file.webkitRelativePath || file.name).split('/').some(isJunk)));
        input.value = '';
      });
    }
    const pickFiles = () => parts.files.click();
    const pickFolder = () => parts.folder.click();
    parts.lead = make('p', { className: 'lead' });
    parts.hint = make('p');
    parts.drop = make(
      'div',
      { className: 'drop' },
      icon('photos'),
      parts.lead,
      make('div', { className: 'buttons' }, button('chooseFolder', 'folder', pickFolder), button('chooseFiles', 'photos', pickFiles, 'button')),
      parts.hint,
    );
    parts.over = make('div', { className: 'over', hidden: true }, icon('download'), make('span'));
    parts.said = make('p', { className: 'said', role: 'status', hidden: true });

    const field = (name, attributes) => {
      const label = make('span');
      parts[name] = make('input', { className: 'text', type: 'text', maxLength: 200, autocomplete: 'off', ...attributes });
      parts[`${name}Label`] = label;
      return make('label', { className: 'field' }, label, parts[name]);
    };
    parts.suggestions = make('datalist', { id: 'occasions' });
    const title = field('title');
    const occasion = field('occasion');
    parts.occasion.setAttribute('list', 'occasions');
    parts.selectionLabel = make('legend');
    parts.segments = make('div', { className: 'segments' });
    for (const value of SELECTIONS) {
      const input = make('input', { type: 'radio', name: 'selection', value, checked: value === this.#selection });
      input.addEventListener('change', () => {
        this.#selection = value;
        for (const entry of this.#queue.entries) {
          if (!FINISHED.has(entry.state)) {
            entry.selection = undefined;
          }
        }
        this.#schedule();
      });
      const picture = { keep: 'keep', undecided: 'question', discard: 'discard' }[value];
      parts.segments.append(make('label', {}, input, icon(picture), make('span')));
    }
    parts.selectionField = make('fieldset', { className: 'field' }, parts.selectionLabel, parts.segments);
    parts.titleField = title;
    parts.occasionField = occasion;
    parts.form = make('div', { className: 'form', hidden: true }, parts.selectionField, title, occasion, parts.suggestions);

    parts.chosen = make('strong');
    parts.head = make(
      'div',
      { className: 'head', hidden: true },
      parts.chosen,
      make(
        'div',
        { className: 'buttons' },
        button('clear', 'close', () => this.#queue.clear(), 'button bare'),
        button('addFolder', 'folder', pickFolder),
        button('addFiles', 'plus', pickFiles),
        button('start', 'check', () => this.#start(), 'button primary'),
      ),
    );

    parts.sent = make('span');
    parts.left = make('span');
    parts.bar = make('div', { className: 'track', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100 }, make('i'));
    parts.note = make('p', { className: 'note', hidden: true });
    parts.outcome = make('p', { className: 'outcome', hidden: true, tabIndex: -1 });
    parts.tallies = make('div', { className: 'tallies' });
    for (const name of TALLIES) {
      const tally = make('button', { className: `tally ${name}`, type: 'button', value: name, hidden: true }, icon(STATE_ICONS[name]), make('span'));
      tally.addEventListener('click', () => {
        this.#filter = this.#filter === name ? undefined : name;
        parts.list.scrollTop = 0;
        this.#schedule();
      });
      parts.tallies.append(tally);
    }
    parts.flow = make(
      'section',
      { className: 'flow', hidden: true },
      parts.outcome,
      make('div', { className: 'line' }, parts.sent, parts.left),
      parts.bar,
      parts.note,
      make(
        'div',
        { className: 'head' },
        parts.tallies,
        make(
          'div',
          { className: 'buttons' },
          button('cancel', 'close', () => this.#cancel(), 'button bare'),
          button('pause', 'pause', () => (this.#queue.phase === 'paused' ? this.#queue.resume() : this.#queue.pause())),
          button('again', 'retry', () => this.#queue.retry(this.#facts())),
          button('more', 'plus', () => this.#more(), 'button primary'),
        ),
      ),
    );
    parts.space = make('div', { className: 'space', role: 'list' });
    parts.list = make('div', { className: 'list', tabIndex: 0, role: 'group', hidden: true }, parts.space);
    parts.list.addEventListener('scroll', () => this.#schedule(), { passive: true });
    parts.live = make('div', { className: 'hidden', role: 'status', 'aria-live': 'polite' });
    root.append(parts.drop, parts.head, parts.form, parts.said, parts.flow, parts.list, parts.over, parts.files, parts.folder, parts.live);

    this.addEventListener('dragenter', (event) => this.#dragged(event, 1));
    this.addEventListener('dragleave', (event) => this.#dragged(event, -1));
    this.addEventListener('dragover', (event) => {
      if (hasFiles(event)) {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }
    });
    this.addEventListener('drop', (event) => this.#dropped(event));
  }

  async #speak() {
    if (!this.isConnected) {
      return;
    }
    this.#words = await loadWords(languageOf(this), this.#texts);
    const words = this.#words;
    const parts = this.#parts;
    const say = (name, key) => {
      parts[name].querySelector('span').textContent = words.get(key);
    };
    parts.lead.textContent = words.get(touchOnly() ? 'intake.choose' : 'intake.drop');
    parts.hint.textContent = words.get('intake.dropHint');
    say('over', 'intake.dropNow');
    say('chooseFiles', 'intake.files');
    say('chooseFolder', 'intake.folder');
    say('addFiles', 'intake.addFiles');
    say('addFolder', 'intake.addFolder');
    say('clear', 'intake.clear');
    say('cancel', 'intake.cancel');
    say('more', this.source === 'customer' ? 'intake.moreOwn' : 'intake.more');
    parts.titleLabel.textContent = words.get('intake.title');
    parts.occasionLabel.textContent = words.get('intake.occasion');
    parts.selectionLabel.textContent = words.get('intake.selectionAll');
    for (const label of parts.segments.children) {
      label.querySelector('span').textContent = words.get(`selection.${label.querySelector('input').value}`);
    }
    parts.bar.setAttribute('aria-label', words.get('intake.progress'));
    parts.list.setAttribute('aria-label', words.get('intake.list'));
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', words.get('intake.label'));
    for (const row of this.#rows.values()) {
      row.element.remove();
    }
    this.#rows.clear();
    this.#schedule();
  }

  // ---- files come

  #dragged(event, step) {
    if (hasFiles(event)) {
      event.preventDefault();
      this.#dragging = Math.max(0, this.#dragging + step);
      this.#parts.over.hidden = this.#dragging === 0 || !this.#open;
    }
  }

  get #open() {
    return ['choosing', 'running', 'paused'].includes(this.#queue.phase);
  }

  async #dropped(event) {
    if (!hasFiles(event)) {
      return;
    }
    event.preventDefault();
    this.#dragging = 0;
    this.#parts.over.hidden = true;
    if (!this.#open) {
      return;
    }
    const roots = [...event.dataTransfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
    const found = [];
    this.#reading++;
    this.#found = 0;
    this.#schedule();
    try {
      for (const root of roots) {
        await this.#walk(root, found);
      }
    } finally {
      this.#reading--;
    }
    this.#add(found);
  }

  async #walk(entry, found) {
    if (!entry || isJunk(entry.name)) {
      return;
    }
    if (entry instanceof File) {
      found.push({ file: entry, path: entry.name });
    } else if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject)).catch(() => undefined);
      if (file) {
        found.push({ file, path: entry.fullPath.replace(/^\//, '') });
      }
    } else if (entry.isDirectory) {
      const reader = entry.createReader();
      for (;;) {
        const batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)).catch(() => []);
        if (!batch.length) {
          break;
        }
        for (const child of batch) {
          await this.#walk(child, found);
        }
      }
    }
    this.#found = found.length;
    this.#schedule();
  }

  #add(files) {
    this.#nothing = files.length === 0;
    if (files.length) {
      this.#queue.add(files);
      this.#parts.live.textContent = this.#chosenText();
    }
    this.#schedule();
  }

  // ---- what a person decides

  #facts() {
    return {
      customer: this.customer,
      store: this.store,
      source: this.source,
      title: this.#parts.title.value.trim(),
      occasion: this.#parts.occasion.value.trim(),
      selection: this.#selection,
    };
  }

  async #start() {
    await this.#queue.start(this.#facts());
    if (this.#queue.intake && this.#queue.phase !== 'choosing') {
      tell(this, 'intake-started', { id: this.#queue.intake.id });
    }
  }

  #cancel() {
    if (confirm(this.#words.get('intake.cancelAsk', { count: this.#queue.unfinished }))) {
      this.#queue.cancel();
    }
  }

  #more() {
    this.#filter = undefined;
    this.#pictures.clear();
    this.#queue.clear();
    this.#parts.title.value = '';
    this.#parts.occasion.value = '';
    this.#parts.chooseFolder.focus();
  }

  // ---- drawing

  #schedule() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #chosenText() {
    const queue = this.#queue;
    return this.#words.get('intake.chosen', { count: queue.entries.length, bytes: this.#words.bytes(queue.totalBytes) });
  }

  #draw() {
    const { phase, entries, counts } = this.#queue;
    const words = this.#words;
    const parts = this.#parts;
    const choosing = phase === 'choosing';
    const sending = PHASES_SENDING.has(phase);
    const over = phase === 'done' || phase === 'stopped';

    parts.drop.hidden = entries.length > 0;
    parts.chooseFolder.hidden = touchOnly();
    parts.addFolder.hidden = parts.chooseFolder.hidden;
    parts.head.hidden = !choosing || !entries.length;
    parts.form.hidden = !entries.length || over || (!this.#askSelection && !this.#askFacts);
    parts.selectionField.hidden = !this.#askSelection;
    parts.titleField.hidden = !this.#askFacts;
    parts.occasionField.hidden = !this.#askFacts;
    parts.title.disabled = !choosing;
    parts.occasion.disabled = !choosing;
    for (const input of parts.segments.querySelectorAll('input')) {
      input.disabled = !choosing;
    }
    parts.chosen.textContent = this.#chosenText();
    parts.start.disabled = counts.waiting === 0 || this.#reading > 0;
    parts.start.querySelector('span').textContent = words.get(this.source === 'customer' ? 'intake.startOwn' : 'intake.start', { count: counts.waiting });

    const said = this.#reading
      ? words.get('intake.reading', { count: this.#found })
      : this.#nothing && !entries.length
        ? words.get('intake.nothing')
        : choosing && this.#queue.problem
          ? `${words.get('intake.notStarted')} ${this.#explain(this.#queue.problem)}`
          : '';
    parts.said.hidden = !said;
    parts.said.classList.toggle('bad', Boolean(choosing && this.#queue.problem));
    if (parts.said.textContent !== said) {
      parts.said.textContent = said;
    }

    parts.flow.hidden = choosing;
    if (!choosing) {
      this.#drawFlow(sending, over);
    } else if (counts.refused + counts.failed && entries.length) {
      parts.flow.hidden = false;
      this.#drawFlow(false, false);
    }
    parts.list.hidden = !entries.length;
    this.#drawList();
    this.#tellPhase();
  }

  #drawFlow(sending, over) {
    const queue = this.#queue;
    const { counts, phase, hold } = queue;
    const words = this.#words;
    const parts = this.#parts;
    const share = queue.totalBytes ? queue.doneBytes / queue.totalBytes : 1;
    parts.sent.parentElement.hidden = !sending;
    parts.bar.hidden = !sending;
    if (sending) {
      parts.sent.textContent = words.get('intake.sent', {
        done: queue.finished,
        total: queue.entries.length,
        bytesDone: words.bytes(queue.doneBytes),
        bytesTotal: words.bytes(queue.totalBytes),
      });
      const left = queue.secondsLeft;
      parts.left.textContent = left === undefined ? '' : left < 60 ? words.get('intake.leftSoon') : words.get('intake.left', { time: words.duration(left) });
      parts.bar.firstChild.style.setProperty('--share', share);
      parts.bar.setAttribute('aria-valuenow', Math.floor(share * 100));
      parts.bar.setAttribute('aria-valuetext', parts.sent.textContent);
    }
    const active = counts.checking + counts.uploading + counts.storing;
    const note =
      phase === 'paused' && hold === 'refused'
        ? this.#explain(queue.problem)
        : hold
          ? words.get(`intake.${hold}`)
          : phase === 'paused'
            ? words.get(active ? 'intake.pausing' : 'intake.paused')
            : over && queue.problem
              ? words.get('intake.notClosed')
              : '';
    parts.note.hidden = !note;
    parts.note.classList.toggle('bad', phase === 'paused' && Boolean(hold));
    if (parts.note.dataset.said !== note) {
      parts.note.dataset.said = note;
      parts.note.replaceChildren(icon(hold === 'busy' || !hold ? 'wait' : 'alert'), make('span', { textContent: note }));
      parts.live.textContent = note || parts.live.textContent;
    }

    const whole = counts.kept + counts.already === queue.entries.length;
    parts.outcome.hidden = !over;
    if (over) {
      parts.outcome.classList.toggle('some', !whole);
      parts.outcome.replaceChildren(
        icon(whole ? 'check' : 'alert'),
        make('span', { textContent: words.get(phase === 'stopped' ? 'intake.stopped' : whole ? 'intake.done' : 'intake.doneSome') }),
      );
    }
    for (const tally of parts.tallies.children) {
      const name = tally.value;
      const count = counts[name];
      tally.hidden = count === 0;
      tally.setAttribute('aria-pressed', this.#filter === name);
      tally.querySelector('span').textContent = words.get(`intake.${name === 'stopped' ? 'unsent' : name}`, { count });
    }
    const failed = counts.failed + (over ? counts.stopped : 0);
    parts.cancel.hidden = !sending || phase === 'closing';
    parts.pause.hidden = phase !== 'running' && phase !== 'paused';
    setIcon(parts.pause, phase === 'paused' ? 'play' : 'pause');
    parts.pause.classList.toggle('primary', phase === 'paused');
    parts.pause.querySelector('span').textContent = words.get(phase === 'paused' ? 'intake.resume' : 'intake.pause');
    parts.again.hidden = failed === 0 || phase === 'closing' || phase === 'starting' || phase === 'choosing';
    parts.again.querySelector('span').textContent = words.get('intake.retryFailed', { count: failed });
    parts.more.hidden = !over;
  }

  /** Says at the ends of phases, and every tenth of the way, what a person who does not see the bar wants to know. */
  #tellPhase() {
    const { phase, counts, entries, intake } = this.#queue;
    const words = this.#words;
    const tenth = entries.length ? Math.floor((this.#queue.finished / entries.length) * 10) : 0;
    if (phase === 'running' && tenth !== this.#saidAt) {
      this.#saidAt = tenth;
      this.#parts.live.textContent = this.#parts.sent.textContent;
    }
    if (phase === this.#phaseTold) {
      return;
    }
    const before = this.#phaseTold;
    this.#phaseTold = phase;
    if ((phase === 'done' || phase === 'stopped') && intake) {
      const results = TALLIES.filter((name) => counts[name]).map((name) => words.get(`intake.${name === 'stopped' ? 'unsent' : name}`, { count: counts[name] }));
      this.#parts.live.textContent = `${this.#parts.outcome.textContent}. ${results.join(', ')}`;
      if (before !== 'choosing') {
        this.#parts.outcome.focus({ preventScroll: true });
      }
      tell(this, 'intake-done', {
        id: intake.id,
        kept: counts.kept,
        already: counts.already,
        refused: counts.refused,
        failed: counts.failed,
        unsent: counts.stopped,
      });
    }
  }

  #explain(problem) {
    return problem.status === 0
      ? this.#words.get('problem.connection')
      : problem.status === 401
        ? this.#words.get('intake.signedOut')
        : problem.told
          ? problem.message
          : this.#words.get('problem.server');
  }

  #drawList() {
    const { entries, counts } = this.#queue;
    const parts = this.#parts;
    if (this.#filter && !counts[this.#filter]) {
      this.#filter = undefined;
    }
    this.#shown = this.#filter ? entries.filter((entry) => entry.state === this.#filter) : entries;
    const height = this.#shown.length * ROW;
    parts.space.style.height = `${height}px`;
    parts.list.style.maxHeight = `${height + 2}px`;
    parts.list.style.minHeight = `${Math.min(height + 2, 3 * ROW)}px`;
    const top = parts.list.scrollTop;
    const from = Math.max(0, Math.floor(top / ROW) - SPARE);
    const to = Math.min(this.#shown.length, Math.ceil((top + parts.list.clientHeight) / ROW) + SPARE);
    const wanted = new Set(this.#shown.slice(from, to));
    const focused = this.shadowRoot.activeElement;
    for (const [entry, row] of this.#rows) {
      if (!wanted.has(entry) && !(row.element.contains(focused) && this.#shown.includes(entry))) {
        row.element.remove();
        this.#rows.delete(entry);
      }
    }
    this.#wantPictures = [];
    for (let i = from; i < to; i++) {
      const entry = this.#shown[i];
      let row = this.#rows.get(entry);
      if (!row) {
        row = this.#row(entry);
        this.#rows.set(entry, row);
        parts.space.append(row.element);
      }
      row.element.style.transform = `translateY(${i * ROW}px)`;
      row.element.setAttribute('aria-setsize', this.#shown.length);
      row.element.setAttribute('aria-posinset', i + 1);
      this.#fill(entry, row);
      if (!row.pictured) {
        this.#wantPictures.push(entry);
      }
    }
    this.#drawPictures();
  }

  #row(entry) {
    const words = this.#words;
    const picture = make('span', { className: 'none', 'aria-hidden': 'true' }, icon('photos'));
    const name = make('div', { className: 'name', title: entry.path }, entry.name, make('small', { textContent: words.bytes(entry.size) }));
    const what = make('div', { className: 'what' }, make('span'));
    const track = make('div', { className: 'track', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-label': words.get('intake.progressOf', { name: entry.name }), hidden: true }, make('i'));
    const select = make('select', {}, ...SELECTIONS.map((value) => make('option', { value, textContent: words.get(`selection.${value}`) })));
    select.setAttribute('aria-label', words.get('intake.selectionOf', { name: entry.name }));
    select.addEventListener('change', () => {
      entry.selection = select.value === this.#selection ? undefined : select.value;
    });
    const act = make('button', { className: 'act', type: 'button' });
    act.addEventListener('click', () => {
      if (this.#queue.phase === 'choosing') {
        this.#queue.remove(entry);
        this.#parts.list.focus();
      } else {
        this.#queue.retry(this.#facts(), entry);
      }
    });
    const element = make('div', { className: 'file', role: 'listitem' }, picture, make('div', {}, name, what, track), select, act);
    return { element, picture, what, track, select, act, pictured: false };
  }

  #fill(entry, row) {
    const words = this.#words;
    const { state } = entry;
    const choosing = this.#queue.phase === 'choosing';
    row.element.className = `file ${state}`;
    row.element.classList.toggle('damaged', !!entry.damaged);
    const told = this.#stateText(entry);
    const label = row.what.querySelector('span');
    if (label.textContent !== told) {
      label.textContent = told;
      label.title = told;
    }
    if (STATE_ICONS[state]) {
      setIcon(row.what, entry.damaged ? 'alert' : STATE_ICONS[state]);
    } else {
      row.what.querySelector('.icon')?.remove();
      delete row.what.dataset.icon;
    }
    const sending = state === 'uploading' || state === 'storing';
    row.track.hidden = !sending;
    if (sending) {
      const share = state === 'storing' || !entry.size ? 1 : entry.sent / entry.size;
      row.track.firstChild.style.setProperty('--share', share);
      row.track.setAttribute('aria-valuenow', Math.floor(share * 100));
    }
    row.select.hidden = !this.#askSelection;
    row.select.style.visibility = state === 'refused' ? 'hidden' : '';
    row.select.value = entry.selection ?? this.#selection;
    row.select.disabled = state !== 'waiting' && state !== 'failed' && state !== 'stopped';
    const act = choosing ? 'close' : state === 'failed' ? 'retry' : undefined;
    row.act.style.visibility = act ? '' : 'hidden';
    if (act) {
      setIcon(row.act, act);
      const name = act === 'close' ? words.get('intake.remove', { name: entry.name }) : `${words.get('retry')}: ${entry.name}`;
      row.act.title = name;
      row.act.setAttribute('aria-label', name);
    }
  }

  #stateText(entry) {
    const words = this.#words;
    switch (entry.state) {
      case 'uploading':
        return words.get('state.uploading', { percent: words.number(entry.size ? entry.sent / entry.size : 0, { style: 'percent' }) });
      case 'kept':
        return words.get(entry.damaged ? 'state.damaged' : 'state.kept');
      case 'already': {
        const date = words.instant(entry.keptSince);
        return date ? words.get('state.already', { date }) : words.get('state.alreadyUndated');
      }
      case 'refused':
      case 'failed': {
        const [key, values = {}] = entry.reason ?? ['problem.server'];
        const reason = words.get(key, values.size === undefined ? values : { bytes: words.bytes(values.size) });
        return words.get(`state.${entry.state}`, { reason });
      }
      default:
        return words.get(`state.${entry.state}`);
    }
  }

  // ---- small pictures of the files, only where someone looks

  #drawPictures() {
    while (this.#drawing < PICTURES_AT_ONCE && this.#wantPictures.length) {
      const entry = this.#wantPictures.shift();
      const row = this.#rows.get(entry);
      if (!row || row.pictured) {
        continue;
      }
      const ready = this.#pictures.get(entry);
      if (ready !== undefined) {
        row.pictured = true;
        if (ready) {
          row.picture.replaceWith(ready);
          row.picture = ready;
        }
        continue;
      }
      this.#drawing++;
      const canvas = make('canvas', { 'aria-hidden': 'true' });
      drawSmall(entry.file, canvas, PICTURE)
        .catch(() => false)
        .then((drawn) => {
          this.#drawing--;
          this.#pictures.set(entry, drawn ? canvas : null);
          if (this.#pictures.size > PICTURES_KEPT) {
            this.#pictures.delete(this.#pictures.keys().next().value);
          }
          this.#schedule();
        });
    }
  }
}

/** A phone or tablet: no folders, nothing to drag. */
function touchOnly() {
  return matchMedia('(pointer: coarse) and (hover: none)').matches;
}

function hasFiles(event) {
  return event.dataTransfer?.types.includes('Files');
}

define('fk-intake', Intake);
