// SPDX-License-Identifier: Apache-2.0
// <fk-photo-grid>: a customer's photos by month. Everything has its place before any image is loaded, and only what is near the screen exists.

const VERSION = new URL(import.meta.url).search;
const { LateElement, baseSheet, csrfHeader, define, englishWords, fillUrl, getJson, icon, languageOf, loadWords, make, sheet, tell } = await import(
  `./kit.js${VERSION}`
);
const { Timeline } = await import(`./timeline.js${VERSION}`);

const GAP = 4;
const HEADER = 48;
const FOOT = 20;
const OVERSCAN = 0.75;
const POOL = 240;
const CALM_AFTER = 90;
const FAST = 5;
const LONG_PRESS = 420;
const POLL = 1500;
const POLL_SLOWEST = 12_000;
const POLL_AT_ONCE = 6;
const DECIDE_AT_ONCE = 500;
const WARNING = 7000;
const IMAGE_RETRIES = 3;
const RENEW_PAUSE = 2000;
const SMALLEST_FILL = 320;

const look = sheet(`
  :host { display: block; position: relative; height: 100%; min-height: 18rem; contain: layout paint style; }
  .scroller { position: absolute; inset: 0; overflow: hidden auto; overflow-anchor: none; scrollbar-width: none; outline: none;
    -webkit-overflow-scrolling: touch; padding-inline-end: 3.75rem; overscroll-behavior: contain; }
  .scroller::-webkit-scrollbar { display: none; }
  .canvas { position: relative; }
  .month { position: absolute; inset-inline: 0; contain: layout style; }
  .head { position: sticky; top: 0; z-index: 2; display: flex; align-items: center; gap: .6rem; height: ${HEADER}px; pointer-events: none; }
  .head > div { display: flex; align-items: center; gap: .6rem; pointer-events: auto; min-height: 2.25rem; padding: .2rem .75rem .2rem .25rem;
    border-radius: 99px; background: color-mix(in srgb, var(--surface) 88%, transparent); backdrop-filter: blur(6px); }
  .head h2 { margin: 0; font-size: 1rem; font-weight: 600; padding-inline-start: .35rem; }
  .head .count { color: var(--text-soft); font-size: .875rem; font-variant-numeric: tabular-nums; }
  .pick { position: relative; display: grid; place-items: center; width: 1.75rem; height: 1.75rem; border: 0; border-radius: 50%; background: none; color: var(--text-soft); cursor: pointer; padding: 0; }
  .pick:hover { background: var(--fill-strong); color: var(--text); }
  .pick[aria-pressed="true"] { background: var(--accent); color: var(--on-accent); }
  .pick .icon { width: 1rem; height: 1rem; }
  .row { position: absolute; inset-inline: 0; contain: layout style size; }
  .rest { position: absolute; inset-inline: 0; border-radius: var(--radius-s); overflow: hidden; opacity: .7;
    background:
      repeating-linear-gradient(to bottom, transparent 0 var(--rest-row), var(--surface) 0 calc(var(--rest-row) + ${GAP}px)),
      repeating-linear-gradient(to right, var(--fill-strong) 0 var(--rest-tile), var(--surface) 0 calc(var(--rest-tile) + ${GAP}px)); }
  .trouble { position: absolute; inset-inline: 0; display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; padding: .75rem; }
  .tile { position: absolute; top: 0; height: 100%; border-radius: 3px; overflow: hidden; background: var(--tile, var(--fill-strong)); cursor: pointer;
    contain: strict; user-select: none; -webkit-user-select: none; -webkit-touch-callout: none; -webkit-tap-highlight-color: transparent; }
  .tile img { width: 100%; height: 100%; object-fit: cover; display: block; opacity: 0; pointer-events: none; }
  .tile.shown img { opacity: 1; transition: opacity .15s; }
  .tile:focus { outline: none; }
  .tile:focus-visible::after { content: ''; position: absolute; inset: 0; border: 3px solid var(--ring); border-radius: 3px; box-shadow: inset 0 0 0 2px var(--surface); }
  .tile .mark { position: absolute; top: 4px; inset-inline-start: 4px; width: 24px; height: 24px; border-radius: 50%; display: grid; place-items: center; opacity: 0;
    background: #0007; color: #fff; box-shadow: 0 0 0 1.5px #fffc; }
  .tile .mark .icon { width: 15px; height: 15px; stroke-width: 3; visibility: hidden; }
  .tile:hover .mark, .tile:focus-visible .mark, .picking .tile .mark { opacity: 1; }
  .tile[aria-selected="true"] .mark { opacity: 1; background: var(--accent); color: var(--on-accent); }
  .tile[aria-selected="true"] .mark .icon { visibility: visible; }
  .tile[aria-selected="true"] img { clip-path: inset(9px round 6px); }
  .tile[aria-selected="true"] { background: color-mix(in srgb, var(--accent) 30%, var(--surface)); }
  .tile .badge { position: absolute; bottom: 4px; inset-inline-end: 4px; display: inline-flex; align-items: center; gap: 4px; max-width: calc(100% - 8px); height: 22px; padding: 0 5px;
    border-radius: 99px; background: #000a; color: #fff; font-size: .72rem; font-weight: 500; white-space: nowrap; overflow: hidden; }
  .tile .badge .icon { width: 14px; height: 14px; stroke-width: 2.4; }
  .tile.discard img { filter: grayscale(.85) brightness(.62); }
  .tile.keep .badge .icon { fill: currentColor; }
  .tile.preparing .badge { inset: auto 4px 4px 4px; justify-content: center; }
  .tile.preparing::before { content: ''; position: absolute; inset: 0; background: linear-gradient(100deg, transparent 30%, #ffffff30 50%, transparent 70%); animation: sweep 1.8s linear infinite; }
  @keyframes sweep { from { transform: translateX(-100%); } to { transform: translateX(100%); } }
  .band { position: absolute; z-index: 3; border: 1px solid var(--accent); background: color-mix(in srgb, var(--accent) 18%, transparent); border-radius: 3px; pointer-events: none; }
  .scrubber { position: absolute; inset-block: 0; inset-inline-end: 0; width: 3.5rem; touch-action: none; cursor: pointer; outline: none; font-size: .75rem; color: var(--text-soft); z-index: 4; }
  .scrubber .year { position: absolute; inset-inline-end: 1.35rem; transform: translateY(-50%); font-variant-numeric: tabular-nums; pointer-events: none; }
  .scrubber .dot { position: absolute; inset-inline-end: .35rem; width: 3px; height: 3px; margin-top: -1px; border-radius: 50%; background: currentColor; opacity: .55; pointer-events: none; }
  .scrubber .thumb { position: absolute; inset-inline-end: 0; width: 1rem; height: 3px; margin-top: -1.5px; border-radius: 3px; background: var(--accent); pointer-events: none; }
  .scrubber:focus-visible .thumb { outline: 2px solid var(--ring); outline-offset: 2px; }
  .scrubber .bubble { position: absolute; inset-inline-end: 3.6rem; transform: translateY(-50%); padding: .3rem .7rem; border-radius: 99px; background: var(--text); color: var(--surface);
    font-size: .8125rem; font-weight: 600; white-space: nowrap; pointer-events: none; opacity: 0; transition: opacity .12s; box-shadow: 0 2px 10px #0004; }
  .scrubber.used .bubble, .scrubber:hover .bubble, .scrubber:focus-visible .bubble { opacity: 1; }
  .bar { position: absolute; z-index: 5; inset-inline: 0; bottom: max(.75rem, env(safe-area-inset-bottom)); display: flex; justify-content: center; pointer-events: none; padding-inline: .5rem; }
  .bar > div { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: .35rem; max-width: 100%; padding: .4rem .5rem; border-radius: calc(var(--radius) + 4px);
    background: var(--surface); border: 1px solid var(--line); box-shadow: 0 6px 24px #0004; pointer-events: auto; }
  .bar strong { padding-inline: .5rem; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .bar.warning { bottom: 4.5rem; color: var(--bad); }
  .state { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: .75rem; padding: 2rem 1rem; text-align: center; }
  .state > .icon { width: 2.75rem; height: 2.75rem; stroke-width: 1.4; color: var(--text-soft); }
  .state p { margin: 0; max-width: 28rem; color: var(--text-soft); }
  .state p.lead { color: var(--text); font-weight: 600; }
  .bones { position: absolute; inset: ${HEADER}px 0 0; --rest-row: 170px; --rest-tile: 228px; }
  @media (max-width: 640px), (pointer: coarse) {
    .scroller { padding-inline-end: 0; }
    .scrubber { width: 3rem; pointer-events: none; opacity: 0; transition: opacity .25s; }
    .scrubber.used, .scrubber:focus-visible { opacity: 1; }
    .scrubber .year, .scrubber .dot { display: none; }
    .scrubber .thumb { width: 2.9rem; height: 2.9rem; margin-top: -1.45rem; inset-inline-end: -.4rem; border-radius: 50%; background: var(--surface); box-shadow: 0 2px 10px #0005; pointer-events: auto; border: 1px solid var(--line); }
    .scrubber .thumb::before { content: ''; position: absolute; inset: .95rem 1rem; border-block: 2px solid var(--text-soft); }
    .scrubber.used .bubble { opacity: 1; }
    .tile .mark { width: 26px; height: 26px; }
    .tile:hover .mark { opacity: 0; }
    .picking .tile .mark, .tile[aria-selected="true"] .mark { opacity: 1; }
    .head > div { padding-inline-start: .5rem; }
    .pick { width: 2.25rem; height: 2.25rem; }
    .pick::before { content: ''; position: absolute; inset: -4px; }
  }
  @media (prefers-reduced-motion: reduce) { .tile.preparing::before { display: none; } }
  @media (forced-colors: active) { .tile[aria-selected="true"] { outline: 3px solid Highlight; outline-offset: -3px; } }
`);

const BADGES = { keep: 'keep', discard: 'discard', undecided: 'question' };

/**
 * A photo grid.
 *
 * Properties: `owner`, `filter`, the URL templates `timelineUrl`, `photosUrl`, `photoUrl`, `thumbnailUrl`, `previewUrl`, `originalUrl`, `decideUrl`, then
 * `months` (counts that are known already), `pageSize`, `csrf`, `mayDecide`, `mayDownload`, `showSelection`, `deepLink`, `fill` (the window's
 * height), `texts`.
 * Events: `timeline-ready` {total}, `photo-open` {id, index}, `photo-close` {id}, `selection-change` {count, all, ids, except},
 * `photos-decided` {ids, selection}, `grid-problem` {status, message}.
 * Slots: `empty` replaces what an empty timeline says; `actions` adds buttons to the bar of picked photos.
 */
class PhotoGrid extends LateElement {
  static observedAttributes = ['owner', 'lang'];

  timelineUrl = '/api/v1/timeline?owner={owner}&filter={filter}';
  photosUrl = '/api/v1/photos?owner={owner}&month={month}&filter={filter}&cursor={cursor}&limit={limit}';
  photoUrl = '/api/v1/photos/{id}';
  thumbnailUrl = '/api/v1/photos/{id}/renditions/256';
  previewUrl = '/api/v1/photos/{id}/renditions/1440';
  originalUrl = '/api/v1/photos/{id}/original';
  decideUrl = '/api/v1/photos/selection';
  pageSize = 250;
  csrf = '';
  mayDecide = false;
  mayDownload = true;
  showSelection = true;
  deepLink = true;
  fill = false;

  #owner;
  #filter;
  #texts = {};
  #months;
  #words = englishWords();
  #timeline;
  #viewer;
  #scroller;
  #canvas;
  #scrubber;
  #bubble;
  #thumb;
  #bar;
  #state;
  #live;
  #started = false;
  #opening = false;
  #renewing;
  #renewAgain = false;
  #width = 0;
  #viewport = 0;
  #frame = 0;
  #calm = 0;
  #lastTop = 0;
  #lastTime = 0;
  #fast = false;
  #shownMonths = new Map();
  #tiles = new Map();
  #pool = [];
  #active = 0;
  #picked = new Set();
  #pickedAll = false;
  #anchor = -1;
  #band;
  #press;
  #swallowClick = false;
  #poll = 0;
  #pollWait = POLL;
  #resize;
  #used = 0;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [baseSheet, look];
    this.#scroller = make('div', { className: 'scroller' });
    this.#canvas = make('div', { className: 'canvas', role: 'grid', 'aria-multiselectable': 'true' });
    this.#scroller.append(this.#canvas);
    this.#thumb = make('div', { className: 'thumb' });
    this.#bubble = make('div', { className: 'bubble', 'aria-hidden': 'true' });
    this.#scrubber = make('div', { className: 'scrubber', role: 'slider', tabIndex: 0, 'aria-orientation': 'vertical', hidden: true });
    this.#bar = make('div', { className: 'bar', hidden: true });
    this.#state = make('div', { className: 'state', hidden: true });
    this.#live = make('div', { className: 'hidden', role: 'status', 'aria-live': 'polite' });
    root.append(this.#scroller, this.#scrubber, this.#bar, this.#state, this.#live);
    this.#listen();
    this.takeEarly();
  }

  get owner() {
    return this.#owner;
  }

  set owner(value) {
    if (value !== this.#owner) {
      this.#owner = value ?? undefined;
      this.#restart();
    }
  }

  get filter() {
    return this.#filter;
  }

  /** Which photos: `kept` (without one), `undecided` or `quarantined`. */
  set filter(value) {
    if ((value || undefined) !== this.#filter) {
      this.#filter = value || undefined;
      this.#restart();
    }
  }

  get months() {
    return this.#months;
  }

  /** `[{month, count}]` that the page knows already; without it they are fetched. */
  set months(value) {
    this.#months = value ?? undefined;
    this.#restart();
  }

  get texts() {
    return this.#texts;
  }

  /** Words that replace the element's own, by key. */
  set texts(value) {
    this.#texts = value ?? {};
    this.#speak();
  }

  /** The picked photos: `ids`, or `all` of the timeline but `except`. */
  get picked() {
    const ids = [...this.#picked];
    return { count: this.#pickedCount, all: this.#pickedAll, ids: this.#pickedAll ? [] : ids, except: this.#pickedAll ? ids : [] };
  }

  connectedCallback() {
    this.#resize = new ResizeObserver(() => this.#measure());
    this.#resize.observe(this.#scroller);
    addEventListener('resize', this.#filled);
    addEventListener('fotokura-history', this.#popped);
    addEventListener('popstate', this.#popped, true);
    this.#speak();
    this.#restart();
    requestAnimationFrame(this.#filled);
  }

  disconnectedCallback() {
    removeEventListener('fotokura-history', this.#popped);
    removeEventListener('popstate', this.#popped, true);
    removeEventListener('resize', this.#filled);
    this.#resize?.disconnect();
    this.#timeline?.close();
    this.#timeline = undefined;
    clearTimeout(this.#poll);
    clearTimeout(this.#calm);
    clearTimeout(this.#used);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#viewer?.remove();
    this.#viewer = undefined;
    this.#wipe();
  }

  attributeChangedCallback(name, before, after) {
    if (name === 'owner') {
      this.owner = after;
    } else if (before !== after) {
      this.#speak();
    }
  }

  /** Asks for months and counts again, at most every few seconds, and keeps place, focus and picked photos. */
  refresh() {
    if (this.#renewing) {
      this.#renewAgain = true;
    } else if (this.#timeline && !this.#opening) {
      this.#renewing = this.#renew().finally(() => {
        this.#renewing = undefined;
        if (this.#renewAgain) {
          this.#renewAgain = false;
          this.refresh();
        }
      });
    }
    return this.#renewing ?? Promise.resolve();
  }

  async #renew() {
    const timeline = this.#timeline;
    if (!timeline.total) {
      await this.#start();
    } else {
      try {
        await timeline.renew();
      } catch (error) {
        if (error.name !== 'AbortError') {
          tell(this, 'grid-problem', { status: error.status, message: error.message });
        }
      }
      if (timeline === this.#timeline) {
        if (timeline.total) {
          this.#keepingPlace(() => {});
          this.#ticks();
          tell(this, 'timeline-ready', { total: timeline.total });
        } else {
          await this.#start();
        }
      }
    }
    await new Promise((resolve) => setTimeout(resolve, RENEW_PAUSE));
  }

  /** Asks again for what is known of these photos, where they are on the screen. */
  async refreshPhotos(ids) {
    const timeline = this.#timeline;
    await Promise.allSettled(
      ids
        .filter((id) => this.#tiles.has(id))
        .map(async (id) => {
          const photo = await timeline.photo(id);
          if (timeline === this.#timeline) {
            this.#learned(photo);
          }
        }),
    );
  }

  #learned(photo) {
    if (this.#timeline.moved(photo)) {
      this.refresh();
    } else {
      this.#timeline.update(brief(photo));
      this.#redress(photo.id);
    }
  }

  /** Opens the viewer at a photo. */
  async open(id) {
    const index = (await this.#timeline?.locate(id)) ?? -1;
    if (index >= 0) {
      await this.#show(index, true);
    }
    return index >= 0;
  }

  /** Lets go of every picked photo. */
  clearSelection() {
    this.#pickedAll = false;
    this.#picked.clear();
    this.#anchor = -1;
    this.#pickedChanged();
  }

  focus(options) {
    const tile = this.#tileAt(this.#active);
    (tile ?? this.#scrubber).focus(options);
  }

  async #speak() {
    if (!this.isConnected) {
      return;
    }
    this.#words = await loadWords(languageOf(this), this.#texts);
    this.#canvas.setAttribute('aria-label', this.#words.get('grid.label'));
    this.#scrubber.setAttribute('aria-label', this.#words.get('scrubber.label'));
    for (const shown of this.#shownMonths.values()) {
      this.#nameMonth(shown);
    }
    for (const tile of this.#tiles.values()) {
      this.#dress(tile);
    }
    if (this.#viewer) {
      this.#viewer.words = this.#words;
    }
    this.#pickedBar();
    this.#scrubbed();
    if (!this.#state.hidden) {
      this.#stateOf(this.#state.dataset.kind);
    }
  }

  #restart() {
    if (!this.isConnected || this.#started) {
      return;
    }
    this.#started = true;
    queueMicrotask(() => {
      this.#started = false;
      if (this.isConnected) {
        this.#start();
      }
    });
  }

  async #start() {
    this.#timeline?.close();
    this.#wipe();
    this.#picked.clear();
    this.#pickedAll = false;
    this.#pickedBar();
    this.#scroller.scrollTop = 0;
    this.#active = 0;
    if (!this.#owner && this.timelineUrl.includes('{owner}')) {
      return;
    }
    const timeline = new Timeline(
      {
        timelineUrl: this.timelineUrl,
        photosUrl: this.photosUrl,
        photoUrl: this.photoUrl,
        owner: this.#owner,
        filter: this.#filter,
        pageSize: this.pageSize,
        language: languageOf(this),
      },
      (month) => this.#known(month),
    );
    this.#timeline = timeline;
    this.#stateOf('loading');
    try {
      this.#opening = true;
      if (this.#months) {
        timeline.take(this.#months);
      } else {
        await timeline.open();
      }
    } catch (error) {
      if (timeline === this.#timeline && error.name !== 'AbortError') {
        this.#problem = error;
        this.#stateOf('failed');
        tell(this, 'grid-problem', { status: error.status, message: error.message });
      }
      return;
    } finally {
      this.#opening = false;
    }
    if (timeline !== this.#timeline) {
      return;
    }
    this.#width = 0;
    this.#filled();
    this.#stateOf(timeline.total ? 'shown' : 'empty');
    this.#measure();
    this.#ticks();
    tell(this, 'timeline-ready', { total: timeline.total });
    if (this.deepLink) {
      this.#openLinked();
    }
  }

  #problem;

  #stateOf(kind) {
    const said = this.#state;
    const before = said.querySelector('slot');
    said.replaceChildren();
    said.dataset.kind = kind;
    said.hidden = kind === 'shown';
    this.#scrubber.hidden = kind !== 'shown';
    this.#canvas.hidden = kind !== 'shown';
    this.#canvas.setAttribute('aria-busy', kind === 'loading');
    if (kind === 'loading') {
      said.append(make('div', { className: 'rest bones' }), make('span', { className: 'hidden', textContent: this.#words.get('grid.loading') }));
    } else if (kind === 'empty') {
      const slot = before ?? make('slot', { name: 'empty' });
      slot.replaceChildren(icon('photos'), make('p', { className: 'lead', textContent: this.#words.get('grid.empty') }));
      slot.style.display = 'contents';
      said.append(slot);
      slot.firstChild.style.cssText = 'width:2.75rem;height:2.75rem;stroke-width:1.4';
    } else if (kind === 'failed') {
      const retry = make('button', { className: 'button', type: 'button', textContent: this.#words.get('retry') });
      retry.prepend(icon('retry'));
      retry.addEventListener('click', () => this.#start());
      said.append(
        icon('alert'),
        make('p', { className: 'lead', textContent: this.#words.get('grid.failed') }),
        make('p', { textContent: this.#explain(this.#problem) }),
        retry,
      );
    }
  }

  #explain(problem) {
    if (!problem || problem.status === 0) {
      return this.#words.get('problem.connection');
    }
    if (problem.status === 401) {
      return this.#words.get('problem.signedOut');
    }
    return problem.told ? problem.message : this.#words.get('problem.server');
  }

  #wipe() {
    for (const shown of this.#shownMonths.values()) {
      shown.element.remove();
    }
    this.#shownMonths.clear();
    this.#tiles.clear();
  }

  /** Takes the height that the window leaves below where the grid begins, less what stands below it. */
  #filled = () => {
    if (!this.fill || !this.isConnected) {
      return;
    }
    let below = 0;
    for (let at = this.assignedSlot ?? this.parentElement ?? this.getRootNode().host; at && at !== document.documentElement; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
      const style = getComputedStyle(at);
      below += parseFloat(style.paddingBottom) + parseFloat(style.borderBottomWidth) + parseFloat(style.marginBottom) || 0;
    }
    const top = this.getBoundingClientRect().top + scrollY;
    this.style.height = `${Math.max(SMALLEST_FILL, innerHeight - top - below)}px`;
  };

  // ---- measuring and drawing

  get #target() {
    return this.#width < 560 ? Math.max(96, this.#width / 3.15 / 1.05) : 170;
  }

  #measure() {
    const width = this.#canvas.clientWidth || this.#scroller.clientWidth - parseFloat(getComputedStyle(this.#scroller).paddingInlineEnd);
    const viewport = this.#scroller.clientHeight;
    if (!this.#timeline?.total || width <= 0 || viewport <= 0) {
      return;
    }
    if (width === this.#width && viewport === this.#viewport) {
      return;
    }
    const relaid = width !== this.#width;
    this.#keepingPlace(() => {
      this.#width = width;
      this.#viewport = viewport;
      if (relaid) {
        this.#timeline.layout({ width, target: Math.round(this.#target), gap: GAP, header: HEADER, foot: FOOT });
      }
    });
    this.#ticks();
  }

  #known(month) {
    if (month.problem) {
      this.#schedule();
      return;
    }
    this.#keepingPlace(() => {});
    const shown = this.#shownMonths.get(month.month);
    if (shown) {
      this.#nameMonth(shown);
    }
  }

  #place = undefined;

  /** Runs a change of the layout and puts what stood at the top of the screen back there. */
  #keepingPlace(change) {
    const place = this.#place;
    change();
    this.#canvas.style.height = `${this.#timeline.height}px`;
    this.#canvas.setAttribute('aria-rowcount', this.#timeline.rowCount);
    if (place) {
      const top = this.#topOf(place);
      if (top !== undefined && Math.abs(top - this.#scroller.scrollTop) > 1) {
        this.#scroller.scrollTop = top;
        this.#lastTop = top;
      }
    }
    this.#schedule();
  }

  /** What stands at the top of the screen: a photo where they are laid out, else a share of a month. */
  #noticePlace() {
    const timeline = this.#timeline;
    const y = this.#scroller.scrollTop;
    if (!timeline?.months.length || y <= 0) {
      this.#place = undefined;
      return;
    }
    const month = timeline.months[timeline.monthAt(y)];
    const into = y - month.top - HEADER;
    if (into < 0) {
      this.#place = { month: month.month, head: y - month.top };
      return;
    }
    const row = rowAt(month.rows, into);
    if (row && into < month.laidHeight) {
      this.#place = { month: month.month, position: row.start, offset: (into - row.top) / row.height };
    } else {
      this.#place = { month: month.month, share: into / Math.max(1, month.bodyHeight) };
    }
  }

  #topOf(place) {
    const month = this.#timeline.months.find((entry) => entry.month === place.month);
    if (!month) {
      return undefined;
    }
    if (place.head !== undefined) {
      return month.top + place.head;
    }
    if (place.position !== undefined) {
      const row = month.rows.find((entry) => place.position < entry.end);
      return row ? month.top + HEADER + row.top + place.offset * row.height : month.top + HEADER + month.laidHeight;
    }
    return month.top + HEADER + place.share * month.bodyHeight;
  }

  #schedule() {
    this.#frame ||= requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#draw(now);
    });
  }

  #scrolled() {
    const now = performance.now();
    const top = this.#scroller.scrollTop;
    const speed = Math.abs(top - this.#lastTop) / Math.max(1, now - this.#lastTime);
    this.#lastTop = top;
    this.#lastTime = now;
    this.#fast = speed > FAST;
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => {
      this.#fast = false;
      this.#schedule();
    }, CALM_AFTER);
    this.#noticePlace();
    this.#useScrubber();
    this.#schedule();
  }

  #draw() {
    const timeline = this.#timeline;
    if (!timeline?.total || !this.#viewport) {
      return;
    }
    const top = this.#scroller.scrollTop;
    const spare = this.#fast ? 0 : this.#viewport * OVERSCAN;
    const from = top - spare;
    const to = top + this.#viewport + spare;
    const needed = new Set();
    for (let i = timeline.monthAt(Math.max(0, from)); i < timeline.months.length && timeline.months[i].top < to; i++) {
      needed.add(timeline.months[i]);
    }
    const focused = this.shadowRoot.activeElement?.classList.contains('tile') && this.#active < timeline.total ? timeline.monthOf(this.#active) : undefined;
    if (focused) {
      needed.add(focused);
    }
    for (const [key, shown] of this.#shownMonths) {
      if (!needed.has(shown.month)) {
        this.#dropMonth(key, shown);
      }
    }
    for (const month of needed) {
      this.#drawMonth(month, from, to, month === focused);
      if (!this.#fast) {
        this.#wanted(month, from, to);
      }
    }
    this.#fillImages(top);
    this.#scrubbed();
    this.#watchPreparing();
  }

  #dropMonth(key, shown) {
    for (const row of shown.rows.values()) {
      this.#dropRow(row);
    }
    shown.element.remove();
    this.#shownMonths.delete(key);
  }

  #dropRow(row) {
    for (const tile of row.tiles) {
      if (tile.row === row) {
        this.#release(tile);
      }
    }
    row.element.remove();
  }

  #release(tile) {
    this.#tiles.delete(tile.id);
    tile.row = undefined;
    tile.element.remove();
    if (tile.asked) {
      tile.image.removeAttribute('src');
      tile.asked = false;
    }
    tile.element.classList.remove('shown');
    if (this.#pool.length < POOL) {
      this.#pool.push(tile);
    }
  }

  #drawMonth(month, from, to, holdsFocus) {
    let shown = this.#shownMonths.get(month.month);
    if (!shown) {
      shown = this.#monthElement(month);
      this.#shownMonths.set(month.month, shown);
      this.#canvas.append(shown.element);
    }
    if (shown.month !== month) {
      shown.month = month;
      shown.stamp = -1;
      this.#nameMonth(shown);
    }
    shown.element.style.top = `${month.top}px`;
    shown.element.style.height = `${month.height}px`;
    shown.head.setAttribute('aria-rowindex', month.firstRow + 1);

    const base = month.top + HEADER;
    const focusedAt = holdsFocus ? this.#active - month.first : -1;
    const wanted = new Map();
    for (let r = firstRowAfter(month.rows, from - base); r < month.rows.length && base + month.rows[r].top < to; r++) {
      wanted.set(r, month.rows[r]);
    }
    if (focusedAt >= 0) {
      const r = month.rows.findIndex((row) => focusedAt < row.end);
      if (r >= 0) {
        wanted.set(r, month.rows[r]);
      }
    }
    const before = shown.rows;
    const stale = shown.stamp !== month.stamp;
    shown.stamp = month.stamp;
    shown.rows = new Map();
    for (const [r, row] of wanted) {
      const drawn = before.get(r);
      if (drawn && (!stale || sameRow(drawn, row))) {
        before.delete(r);
        shown.rows.set(r, drawn);
        drawn.element.setAttribute('aria-rowindex', month.firstRow + 2 + r);
      }
    }
    const fresh = [...wanted].filter(([r]) => !shown.rows.has(r));
    for (const [r, row] of fresh) {
      shown.rows.set(r, this.#drawRow(month, shown, r, row));
    }
    for (const row of before.values()) {
      this.#dropRow(row);
    }

    const restTop = HEADER + month.laidHeight;
    shown.rest.hidden = !month.restRows || Boolean(month.problem);
    if (!shown.rest.hidden) {
      const metrics = Math.round(this.#target);
      shown.rest.style.top = `${restTop}px`;
      shown.rest.style.height = `${Math.max(0, month.bodyHeight - month.laidHeight)}px`;
      shown.rest.style.setProperty('--rest-row', `${metrics}px`);
      shown.rest.style.setProperty('--rest-tile', `${Math.round(metrics * 1.4)}px`);
    }
    if (month.problem && !shown.trouble) {
      const retry = make('button', { className: 'button', type: 'button', textContent: this.#words.get('retry') });
      retry.prepend(icon('retry'));
      retry.addEventListener('click', () => {
        month.problem = undefined;
        this.#schedule();
      });
      shown.trouble = make('div', { className: 'trouble', role: 'alert' }, icon('alert'), make('span', { textContent: this.#explain(month.problem) }), retry);
      shown.element.append(shown.trouble);
    } else if (!month.problem && shown.trouble) {
      shown.trouble.remove();
      shown.trouble = undefined;
    }
    if (shown.trouble) {
      shown.trouble.style.top = `${restTop}px`;
    }
  }

  #monthElement(month) {
    const title = make('h2');
    const count = make('span', { className: 'count' });
    const pick = make('button', { className: 'pick', type: 'button', tabIndex: -1 }, icon('check'));
    const head = make('div', { className: 'head', role: 'row' }, make('div', { role: 'rowheader' }, pick, title, count));
    const rest = make('div', { className: 'rest', hidden: true, 'aria-hidden': 'true' });
    const element = make('div', { className: 'month', role: 'rowgroup' }, head, rest);
    const shown = { element, head, title, count, pick, rest, month, rows: new Map(), stamp: -1 };
    pick.addEventListener('click', () => this.#pickMonth(shown.month));
    this.#nameMonth(shown);
    return shown;
  }

  #nameMonth(shown) {
    const name = this.#words.month(shown.month.month);
    shown.title.textContent = name;
    shown.count.textContent = this.#words.get('month.count', { count: shown.month.count });
    shown.element.setAttribute('aria-label', `${name}, ${shown.count.textContent}`);
    const title = this.#words.get('month.pick', { month: name });
    shown.pick.title = title;
    shown.pick.setAttribute('aria-label', title);
    shown.pick.setAttribute('aria-pressed', this.#monthPicked(shown.month));
  }

  #drawRow(month, shown, r, row) {
    const element = make('div', { className: 'row', role: 'row', 'aria-rowindex': month.firstRow + 2 + r });
    element.style.transform = `translateY(${row.top}px)`;
    element.style.height = `${row.height}px`;
    element.style.top = `${HEADER}px`;
    const drawn = { element, tiles: [], start: row.start, end: row.end, top: row.top, height: row.height };
    let x = 0;
    for (let position = row.start; position < row.end; position++) {
      const item = month.items[position];
      const width = month.aspects[position] * row.height;
      const tile = this.#tile(item);
      tile.index = month.first + position;
      tile.item = item;
      tile.row = drawn;
      tile.element.style.transform = `translateX(${x}px)`;
      tile.element.style.width = `${width}px`;
      tile.element.setAttribute('aria-colindex', position - row.start + 1);
      this.#dress(tile);
      drawn.tiles.push(tile);
      element.append(tile.element);
      x += width + GAP;
    }
    shown.element.append(element);
    return drawn;
  }

  #tile(item) {
    const present = this.#tiles.get(item.id);
    if (present) {
      return present;
    }
    const tile = this.#pool.pop() ?? this.#newTile();
    tile.id = item.id;
    tile.tries = 0;
    this.#tiles.set(item.id, tile);
    return tile;
  }

  #newTile() {
    const image = make('img', { alt: '', decoding: 'async', draggable: false });
    const mark = make('span', { className: 'mark', 'aria-hidden': 'true' }, icon('check'));
    const badge = make('span', { className: 'badge', 'aria-hidden': 'true', hidden: true });
    const element = make('div', { className: 'tile', role: 'gridcell', tabIndex: -1 }, image, mark, badge);
    const tile = { element, image, badge, asked: false };
    element.tile = tile;
    image.addEventListener('load', () => element.classList.add('shown'));
    image.addEventListener('error', () => this.#imageFailed(tile));
    return tile;
  }

  #imageFailed(tile) {
    if (!tile.asked || !tile.row || ++tile.tries > IMAGE_RETRIES) {
      return;
    }
    const id = tile.id;
    setTimeout(() => {
      if (tile.id === id && tile.row && this.isConnected) {
        tile.image.src = fillUrl(this.thumbnailUrl, { id });
      }
    }, 800 * 2 ** tile.tries);
  }

  /** Brings a tile's looks and words in line with its photo. */
  #dress(tile) {
    const { item, element, badge } = tile;
    const preparing = isPreparing(item);
    const selection = this.showSelection ? item.selection : undefined;
    const damaged = item.state === 'damaged';
    element.className = `tile${preparing ? ' preparing' : ''}${selection ? ` ${selection}` : ''}${element.classList.contains('shown') ? ' shown' : ''}`;
    if (item.color) {
      element.style.setProperty('--tile', item.color);
    } else {
      element.style.removeProperty('--tile');
    }
    const picked = this.#isPicked(item.id);
    element.setAttribute('aria-selected', picked);
    element.tabIndex = tile.index === this.#active ? 0 : -1;
    const taken = this.#words.taken(item.takenAt);
    const says = [taken ? this.#words.get('photo.label', { taken }) : this.#words.get('photo.undated')];
    if (preparing) {
      badge.hidden = false;
      badge.textContent = this.#words.get('photo.preparing');
      says.push(badge.textContent);
    } else if (damaged) {
      badge.hidden = false;
      badge.textContent = this.#words.get('photo.damaged');
      badge.prepend(icon('alert'));
      says.push(this.#words.get('photo.damaged'));
    } else if (BADGES[selection]) {
      badge.hidden = false;
      badge.replaceChildren(icon(BADGES[selection]));
    } else {
      badge.hidden = true;
    }
    if (selection && BADGES[selection]) {
      says.push(this.#words.get(`selection.${selection}`));
    }
    element.setAttribute('aria-label', says.join(', '));
  }

  #fillImages(top) {
    if (this.#fast) {
      return;
    }
    const near = [];
    const far = [];
    for (const tile of this.#tiles.values()) {
      if (!tile.asked && tile.row && !isPreparing(tile.item) && tile.item.state !== 'damaged') {
        const month = this.#timeline.monthOf(tile.index);
        const y = month.top + HEADER + tile.row.top;
        (y + tile.row.height > top && y < top + this.#viewport ? near : far).push(tile);
      }
    }
    for (const tile of near) {
      this.#askImage(tile, 'high');
    }
    for (const tile of far) {
      this.#askImage(tile, 'low');
    }
  }

  #askImage(tile, priority) {
    tile.asked = true;
    tile.image.fetchPriority = priority;
    tile.image.src = fillUrl(this.thumbnailUrl, { id: tile.id });
  }

  #wanted(month, from, to) {
    if (month.complete || month.loading || month.problem) {
      return;
    }
    const edge = month.top + HEADER + month.laidHeight;
    if (edge < to && month.top + month.height > from) {
      this.#timeline.reach(month, month.items.length + 1).then(
        () => this.#schedule(),
        () => {},
      );
    }
  }

  // ---- photos that are still being prepared

  #watchPreparing() {
    if (this.#poll || ![...this.#tiles.values()].some((tile) => isPreparing(tile.item))) {
      return;
    }
    this.#poll = setTimeout(async () => {
      const timeline = this.#timeline;
      const waiting = [...this.#tiles.values()].filter((tile) => isPreparing(tile.item)).slice(0, POLL_AT_ONCE);
      let ready = 0;
      await Promise.allSettled(
        waiting.map(async (tile) => {
          const photo = await timeline.photo(tile.id);
          if (timeline === this.#timeline) {
            ready += isPreparing(photo) ? 0 : 1;
            this.#learned(photo);
          }
        }),
      );
      this.#poll = 0;
      this.#pollWait = ready ? POLL : Math.min(this.#pollWait * 1.5, POLL_SLOWEST);
      if (timeline === this.#timeline && timeline) {
        this.#schedule();
      }
    }, this.#pollWait);
  }

  #redress(id) {
    const tile = this.#tiles.get(id);
    const item = this.#timeline?.item(id);
    if (tile && item) {
      tile.item = item;
      this.#dress(tile);
      this.#schedule();
    }
  }

  // ---- the scrubber

  #ticks() {
    const timeline = this.#timeline;
    const bar = this.#scrubber;
    bar.replaceChildren(this.#thumb, this.#bubble);
    if (!timeline?.total || !this.#viewport) {
      return;
    }
    bar.hidden = timeline.height <= this.#viewport;
    bar.setAttribute('aria-valuemin', 0);
    bar.setAttribute('aria-valuemax', timeline.months.length - 1);
    let year;
    let labelled = -100;
    let dotted = -100;
    for (const month of timeline.months) {
      const y = this.#trackOf(month.top);
      const its = /^\d{4}/.exec(month.month ?? '')?.[0];
      if (its && its !== year && y - labelled > 18) {
        const label = make('span', { className: 'year', textContent: its });
        label.style.top = `${y}px`;
        bar.append(label);
        labelled = y;
        dotted = y;
      } else if (y - dotted > 7 && y - labelled > 12) {
        const dot = make('span', { className: 'dot' });
        dot.style.top = `${y}px`;
        bar.append(dot);
        dotted = y;
      }
      year = its;
    }
    this.#scrubbed();
  }

  #trackOf(top) {
    const travel = Math.max(1, this.#timeline.height - this.#viewport);
    return 14 + Math.min(1, top / travel) * (this.#viewport - 28);
  }

  #scrubbed() {
    const timeline = this.#timeline;
    if (!timeline?.total || !this.#viewport) {
      return;
    }
    const top = this.#scroller.scrollTop;
    const y = this.#trackOf(top);
    const at = timeline.monthAt(top + HEADER / 2);
    const name = this.#words.month(timeline.months[at].month);
    this.#thumb.style.top = `${y}px`;
    if (!this.#hovering) {
      this.#bubble.style.top = `${y}px`;
      this.#bubble.textContent = name;
    }
    if (this.#scrubber.getAttribute('aria-valuetext') !== name) {
      this.#scrubber.setAttribute('aria-valuenow', at);
      this.#scrubber.setAttribute('aria-valuetext', name);
    }
  }

  #hovering = false;

  #useScrubber() {
    this.#scrubber.classList.add('used');
    clearTimeout(this.#used);
    this.#used = setTimeout(() => this.#scrubber.classList.remove('used'), 1200);
  }

  #scrubTo(clientY) {
    const box = this.#scrubber.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientY - box.top - 14) / Math.max(1, box.height - 28)));
    this.#scroller.scrollTop = share * (this.#timeline.height - this.#viewport);
  }

  #scrubHover(event) {
    if (event.pointerType !== 'mouse' || event.buttons || !this.#timeline?.total) {
      return;
    }
    const box = this.#scrubber.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientY - box.top - 14) / Math.max(1, box.height - 28)));
    const month = this.#timeline.months[this.#timeline.monthAt(share * (this.#timeline.height - this.#viewport))];
    this.#hovering = true;
    this.#bubble.style.top = `${event.clientY - box.top}px`;
    this.#bubble.textContent = this.#words.month(month.month);
  }

  #scrubKey(event) {
    const months = this.#timeline?.months ?? [];
    const at = this.#timeline?.monthAt(this.#scroller.scrollTop + HEADER / 2) ?? 0;
    const to = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      PageDown: at + 12,
      PageUp: at - 12,
      Home: 0,
      End: months.length - 1,
    }[event.key];
    if (to === undefined) {
      return;
    }
    event.preventDefault();
    this.#scroller.scrollTop = months[Math.min(months.length - 1, Math.max(0, to))].top;
  }

  // ---- input

  #listen() {
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    const scrub = this.#scrubber;
    scrub.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      scrub.focus({ preventScroll: true });
      this.#hovering = false;
      scrub.setPointerCapture(event.pointerId);
      this.#scrubTo(event.clientY);
    });
    scrub.addEventListener('pointermove', (event) => {
      if (scrub.hasPointerCapture(event.pointerId)) {
        this.#scrubTo(event.clientY);
      } else {
        this.#scrubHover(event);
      }
    });
    scrub.addEventListener('pointerleave', () => {
      this.#hovering = false;
      this.#scrubbed();
    });
    scrub.addEventListener('keydown', (event) => this.#scrubKey(event));

    const canvas = this.#canvas;
    canvas.addEventListener('click', (event) => this.#clicked(event));
    canvas.addEventListener('keydown', (event) => this.#keyed(event));
    canvas.addEventListener('focusin', (event) => this.#focused(event));
    canvas.addEventListener('pointerdown', (event) => this.#pressed(event));
    canvas.addEventListener('pointermove', (event) => this.#moved(event));
    canvas.addEventListener('pointerup', (event) => this.#released(event));
    canvas.addEventListener('pointercancel', () => this.#endPress());
    canvas.addEventListener('contextmenu', (event) => {
      if (event.pointerType === 'touch' || this.#press?.held) {
        event.preventDefault();
      }
    });
    canvas.addEventListener('dragstart', (event) => event.preventDefault());
  }

  #tileAt(index) {
    const item = this.#timeline?.known(index);
    return item && this.#tiles.get(item.id)?.element;
  }

  #focused(event) {
    const tile = event.target.tile;
    if (tile) {
      this.#activate(tile.index);
    }
  }

  #activate(index) {
    if (index === this.#active) {
      return;
    }
    const before = this.#tileAt(this.#active);
    if (before) {
      before.tabIndex = -1;
    }
    this.#active = index;
    const now = this.#tileAt(index);
    if (now) {
      now.tabIndex = 0;
    }
  }

  #clicked(event) {
    if (this.#swallowClick) {
      this.#swallowClick = false;
      event.preventDefault();
      return;
    }
    const element = event.target.closest('.tile');
    if (!element) {
      return;
    }
    const { index, id } = element.tile;
    const onMark = Boolean(event.target.closest('.mark')) || this.#overMark(event, element);
    if (event.shiftKey && (this.#anchor >= 0 || this.#pickedCount)) {
      this.#pickRange(index);
    } else if (onMark || event.ctrlKey || event.metaKey || this.#pickedCount > 0) {
      this.#toggle(id, index);
    } else {
      this.#show(index);
    }
  }

  #overMark(event, element) {
    if (event.detail === 0) {
      return false;
    }
    const box = element.getBoundingClientRect();
    return event.pointerType === 'mouse' && event.clientX - box.left < 32 && event.clientY - box.top < 32;
  }

  #pressed(event) {
    this.#endPress();
    this.#swallowClick = false;
    const element = event.target.closest('.tile');
    if (event.button !== 0 || event.target.closest('button')) {
      return;
    }
    const canvas = this.#canvas.getBoundingClientRect();
    this.#press = { x: event.clientX, y: event.clientY, canvasX: event.clientX - canvas.left, canvasY: event.clientY - canvas.top, pointer: event.pointerId };
    if (event.pointerType === 'mouse') {
      this.#press.mouse = true;
    } else if (element) {
      const { id, index } = element.tile;
      this.#press.timer = setTimeout(() => {
        if (this.#press) {
          this.#press.held = true;
          this.#swallowClick = true;
          navigator.vibrate?.(15);
          this.#toggle(id, index);
        }
      }, LONG_PRESS);
    }
  }

  #moved(event) {
    const press = this.#press;
    if (!press) {
      return;
    }
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y);
    if (press.timer && far > 10 && !press.held) {
      this.#endPress();
    } else if (press.mouse && (event.buttons & 1) === 0) {
      this.#endBand();
      this.#endPress();
    } else if (press.mouse && far > 7) {
      if (!this.#band) {
        this.#beginBand(event);
      }
      this.#band.clientX = event.clientX;
      this.#band.clientY = event.clientY;
      this.#stretchBand();
    }
  }

  #released() {
    const banded = Boolean(this.#band);
    const held = this.#press?.held;
    this.#endBand();
    this.#endPress();
    this.#swallowClick = banded || held || false;
    if (this.#swallowClick) {
      setTimeout(() => (this.#swallowClick = false), 60);
    }
  }

  #endPress() {
    clearTimeout(this.#press?.timer);
    this.#press = undefined;
  }

  // ---- the rubber band

  #beginBand(event) {
    const element = make('div', { className: 'band' });
    this.#canvas.append(element);
    this.#canvas.setPointerCapture(event.pointerId);
    this.#band = { element, before: event.ctrlKey || event.metaKey || event.shiftKey ? new Set(this.#picked) : new Set(), clientX: event.clientX, clientY: event.clientY };
    this.#pickedAll = false;
    const roll = () => {
      if (!this.#band) {
        return;
      }
      const box = this.#scroller.getBoundingClientRect();
      const edge = 48;
      const beyond = Math.min(0, this.#band.clientY - box.top - edge) + Math.max(0, this.#band.clientY - box.bottom + edge);
      if (beyond) {
        this.#scroller.scrollTop += Math.max(-28, Math.min(28, beyond / 3));
        this.#stretchBand();
      }
      requestAnimationFrame(roll);
    };
    requestAnimationFrame(roll);
  }

  #stretchBand() {
    const { element, before, clientX, clientY } = this.#band;
    const box = this.#canvas.getBoundingClientRect();
    const x = Math.min(Math.max(0, clientX - box.left), box.width);
    const y = Math.min(Math.max(0, clientY - box.top), box.height);
    const left = Math.min(x, this.#press.canvasX);
    const right = Math.max(x, this.#press.canvasX);
    const top = Math.min(y, this.#press.canvasY);
    const bottom = Math.max(y, this.#press.canvasY);
    element.style.transform = `translate(${left}px, ${top}px)`;
    element.style.width = `${right - left}px`;
    element.style.height = `${bottom - top}px`;
    this.#picked = new Set(before);
    for (const month of this.#timeline.months) {
      if (month.top + month.height < top || month.top > bottom) {
        continue;
      }
      const base = month.top + HEADER;
      for (let r = firstRowAfter(month.rows, top - base); r < month.rows.length && base + month.rows[r].top < bottom; r++) {
        let at = 0;
        for (let position = month.rows[r].start; position < month.rows[r].end; position++) {
          const width = month.aspects[position] * month.rows[r].height;
          if (at < right && at + width > left) {
            this.#picked.add(month.items[position].id);
          }
          at += width + GAP;
        }
      }
    }
    this.#pickedChanged(false);
  }

  #endBand() {
    if (this.#band) {
      this.#band.element.remove();
      this.#band = undefined;
      this.#pickedChanged();
    }
  }

  // ---- picking

  get #pickedCount() {
    return this.#pickedAll ? this.#timeline.total - this.#picked.size : this.#picked.size;
  }

  #isPicked(id) {
    return this.#picked.has(id) !== this.#pickedAll;
  }

  #toggle(id, index) {
    if (!this.#picked.delete(id)) {
      this.#picked.add(id);
    }
    this.#anchor = index;
    this.#pickedChanged();
  }

  async #pickRange(index) {
    const from = this.#anchor >= 0 ? this.#anchor : index;
    const [low, high] = from < index ? [from, index] : [index, from];
    try {
      for (let i = low; i <= high; i++) {
        const item = this.#timeline.known(i) ?? (await this.#timeline.itemAt(i));
        if (item) {
          this.#picked[this.#pickedAll ? 'delete' : 'add'](item.id);
        }
      }
    } catch (error) {
      tell(this, 'grid-problem', { status: error.status, message: error.message });
    }
    this.#pickedChanged();
  }

  #monthPicked(month) {
    if (this.#pickedAll) {
      return this.#picked.size === 0;
    }
    return month.complete && month.items.length > 0 && month.items.every((item) => this.#picked.has(item.id));
  }

  async #pickMonth(month) {
    const add = !this.#monthPicked(month);
    try {
      await this.#timeline.reach(month, month.count);
    } catch {
      return;
    }
    for (const item of month.items) {
      this.#picked[add !== this.#pickedAll ? 'add' : 'delete'](item.id);
    }
    this.#pickedChanged();
  }

  #pickedChanged(final = true) {
    const count = this.#pickedCount;
    this.#canvas.classList.toggle('picking', count > 0);
    for (const tile of this.#tiles.values()) {
      tile.element.setAttribute('aria-selected', this.#isPicked(tile.id));
    }
    for (const shown of this.#shownMonths.values()) {
      shown.pick.setAttribute('aria-pressed', this.#monthPicked(shown.month));
    }
    this.#pickedBar();
    if (final) {
      this.#live.textContent = count ? this.#words.get('picked', { count }) : this.#words.get('picked.none');
      tell(this, 'selection-change', this.picked);
    }
  }

  #pickedBar() {
    const count = this.#timeline ? this.#pickedCount : 0;
    this.#bar.hidden = count === 0;
    if (!count) {
      this.#bar.replaceChildren();
      return;
    }
    if (!this.#bar.firstChild) {
      const clear = make('button', { className: 'button bare', type: 'button' }, icon('close'));
      clear.addEventListener('click', () => {
        this.clearSelection();
        this.focus();
      });
      const box = make('div', { role: 'toolbar' }, clear, make('strong'));
      if (this.mayDecide) {
        for (const selection of ['keep', 'discard', 'undecided']) {
          const button = make('button', { className: 'button', type: 'button', value: selection }, icon(BADGES[selection]), make('span'));
          button.addEventListener('click', () => this.#decidePicked(selection));
          box.append(button);
        }
      }
      box.append(make('slot', { name: 'actions' }));
      this.#bar.append(box);
    }
    const box = this.#bar.firstChild;
    box.setAttribute('aria-label', this.#words.get('picked.toolbar'));
    box.querySelector('strong').textContent = this.#words.get('picked', { count });
    const clear = box.querySelector('.bare');
    clear.title = this.#words.get('picked.clear');
    clear.setAttribute('aria-label', clear.title);
    for (const button of box.querySelectorAll('button[value]')) {
      button.querySelector('span').textContent = this.#words.get(`decide.${button.value}`);
    }
  }

  async #decidePicked(selection) {
    try {
      await this.#decide(this.#pickedAll ? await this.#allIds() : [...this.#picked], selection);
    } catch {
      return;
    }
    this.clearSelection();
    this.focus();
  }

  async #allIds() {
    for (const month of this.#timeline.months) {
      await this.#timeline.reach(month, month.count);
    }
    return this.#timeline.months.flatMap((month) => month.items.map((item) => item.id)).filter((id) => !this.#picked.has(id));
  }

  /** Sends the decision; what the server refuses goes back to what it was. */
  async #decide(ids, selection) {
    const timeline = this.#timeline;
    const before = new Map(ids.map((id) => [id, timeline.item(id)?.selection]));
    const decided = [];
    let problem;
    const show = (id, value) => {
      timeline.update({ id, selection: value });
      this.#redress(id);
    };
    ids.forEach((id) => show(id, selection));
    for (let from = 0; from < ids.length; from += DECIDE_AT_ONCE) {
      const some = ids.slice(from, from + DECIDE_AT_ONCE);
      try {
        await getJson(this.decideUrl, {
          method: 'POST',
          body: { ids: some, selection },
          headers: csrfHeader(this.csrf),
          language: this.#words.language,
        });
        decided.push(...some);
      } catch (error) {
        problem = error;
        some.forEach((id) => show(id, before.get(id)));
      }
    }
    if (decided.length) {
      tell(this, 'photos-decided', { ids: decided, selection });
      this.#live.textContent = this.#words.get('decided', { count: decided.length, selection: this.#words.get(`selection.${selection}`) });
    }
    if (problem) {
      this.#live.textContent = this.#explain(problem);
      this.#warn(this.#live.textContent);
      tell(this, 'grid-problem', { status: problem.status, message: this.#live.textContent });
      throw problem;
    }
  }

  /** Shows why something was not done, for a while. */
  #warn(text) {
    const said = make('div', { className: 'bar warning' }, make('div', {}, icon('alert'), make('strong', { textContent: text })));
    this.shadowRoot.append(said);
    setTimeout(() => said.remove(), WARNING);
  }

  // ---- the keyboard

  async #keyed(event) {
    const timeline = this.#timeline;
    if (!event.target.tile || !timeline?.total) {
      return;
    }
    const { index, id } = event.target.tile;
    const control = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#show(index);
      return;
    }
    if (event.key === ' ') {
      event.preventDefault();
      event.shiftKey ? this.#pickRange(index) : this.#toggle(id, index);
      return;
    }
    if (event.key === 'Escape') {
      if (this.#pickedCount) {
        event.preventDefault();
        event.stopPropagation();
        this.clearSelection();
      }
      return;
    }
    if (control && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      this.#picked.clear();
      this.#pickedAll = true;
      this.#pickedChanged();
      return;
    }
    const to = this.#keyTarget(event.key, index, control);
    if (to === undefined) {
      return;
    }
    event.preventDefault();
    const target = Math.min(timeline.total - 1, Math.max(0, to));
    if (event.shiftKey && this.#anchor < 0) {
      this.#anchor = index;
    }
    try {
      await this.#goTo(target);
    } catch {
      return;
    }
    if (event.shiftKey) {
      await this.#pickRange(target);
    }
  }

  #keyTarget(key, index, control) {
    switch (key) {
      case 'ArrowRight':
        return index + 1;
      case 'ArrowLeft':
        return index - 1;
      case 'ArrowDown':
        return this.#neighbour(index, 1);
      case 'ArrowUp':
        return this.#neighbour(index, -1);
      case 'PageDown':
        return this.#neighbour(index, Math.max(1, Math.floor(this.#viewport / (this.#target + GAP)) - 1));
      case 'PageUp':
        return this.#neighbour(index, -Math.max(1, Math.floor(this.#viewport / (this.#target + GAP)) - 1));
      case 'Home':
        return control ? 0 : this.#rowOf(index)?.first;
      case 'End':
        return control ? this.#timeline.total - 1 : this.#rowOf(index)?.last;
      default:
        return undefined;
    }
  }

  #rowOf(index) {
    const month = this.#timeline.monthOf(index);
    const position = index - month.first;
    const r = month.rows.findIndex((row) => position < row.end);
    return r < 0 ? undefined : { month, r, row: month.rows[r], position, first: month.first + month.rows[r].start, last: month.first + month.rows[r].end - 1 };
  }

  /** The photo most nearly above or below, `steps` rows away. */
  #neighbour(index, steps) {
    const at = this.#rowOf(index);
    if (!at) {
      return index + steps;
    }
    let centre = 0;
    for (let position = at.row.start; position < at.position; position++) {
      centre += at.month.aspects[position] * at.row.height + GAP;
    }
    centre += (at.month.aspects[at.position] * at.row.height) / 2;
    let month = at.month;
    let r = at.r;
    for (let left = Math.abs(steps); left > 0; left--) {
      r += Math.sign(steps);
      if (r >= month.rows.length && !month.complete) {
        return Math.min(month.first + month.items.length, this.#timeline.total - 1);
      }
      if (r < 0 || r >= month.rows.length) {
        const next = this.#timeline.months[this.#timeline.months.indexOf(month) + Math.sign(steps)];
        if (!next) {
          return steps > 0 ? this.#timeline.total - 1 : 0;
        }
        month = next;
        if (!month.rows.length) {
          return steps > 0 ? month.first : month.first + month.count - 1;
        }
        r = steps > 0 ? 0 : month.rows.length - 1;
      }
    }
    const row = month.rows[r];
    let x = 0;
    let best = row.start;
    let nearest = Infinity;
    for (let position = row.start; position < row.end; position++) {
      const width = month.aspects[position] * row.height;
      const away = Math.abs(x + width / 2 - centre);
      if (away < nearest) {
        nearest = away;
        best = position;
      }
      x += width + GAP;
    }
    return month.first + best;
  }

  /** Brings a photo on the screen and gives it the focus. */
  async #goTo(index, focus = true) {
    const timeline = this.#timeline;
    await timeline.itemAt(index);
    if (timeline !== this.#timeline) {
      return;
    }
    this.#activate(index);
    const at = this.#rowOf(index);
    if (at) {
      const top = at.month.top + HEADER + at.row.top;
      const scroll = this.#scroller.scrollTop;
      if (top < scroll + HEADER) {
        this.#scroller.scrollTop = top - HEADER - 4;
      } else if (top + at.row.height > scroll + this.#viewport) {
        this.#scroller.scrollTop = top + at.row.height - this.#viewport + 8;
      }
      this.#lastTop = this.#scroller.scrollTop;
      this.#noticePlace();
    }
    this.#fast = false;
    this.#draw();
    if (focus) {
      this.#tileAt(index)?.focus({ preventScroll: true });
    }
  }

  // ---- the viewer

  async #show(index, linked = false) {
    await import(`./photo-viewer.js${VERSION}`);
    if (!this.isConnected) {
      return;
    }
    const item = await this.#timeline.itemAt(index);
    if (!item) {
      return;
    }
    if (!this.#viewer) {
      this.#viewer = document.createElement('fk-photo-viewer');
      this.#viewer.addEventListener('viewer-photo', (event) => this.#linkTo(event.detail.id));
      this.#viewer.addEventListener('viewer-close', (event) => this.#closed(event.detail));
      this.#viewer.addEventListener('viewer-decide', (event) => {
        event.detail.done = this.#decide([event.detail.id], event.detail.selection);
      });
      this.shadowRoot.append(this.#viewer);
    }
    const viewer = this.#viewer;
    viewer.words = this.#words;
    viewer.urls = { thumbnail: this.thumbnailUrl, preview: this.previewUrl, original: this.originalUrl };
    viewer.mayDecide = this.mayDecide;
    viewer.mayDownload = this.mayDownload;
    if (this.deepLink) {
      this.#path = location.pathname;
      const state = { ...history.state, fotokuraPhoto: item.id };
      if (linked) {
        history.replaceState(state, '', photoHash(item.id));
      } else {
        history.pushState({ ...state, fotokuraPushed: true }, '', photoHash(item.id));
      }
    }
    const tile = this.#tileAt(index);
    viewer.open(this.#timeline, index, tile?.querySelector('img'));
    tell(this, 'photo-open', { id: item.id, index });
  }

  #linkTo(id) {
    if (this.deepLink) {
      history.replaceState({ ...history.state, fotokuraPhoto: id }, '', photoHash(id));
    }
  }

  #closed({ id, index, byHistory }) {
    if (this.deepLink && !byHistory) {
      if (history.state?.fotokuraPushed) {
        this.#ownBack = true;
        history.back();
      } else {
        const { fotokuraPhoto: _, ...state } = history.state ?? {};
        history.replaceState(state, '', location.pathname + location.search);
      }
    }
    tell(this, 'photo-close', { id });
    this.#goTo(index).catch(() => {});
  }

  #ownBack = false;
  #path;

  /** Back and forward between grid and viewer stay here: no router may take them for a navigation. The shell asks before its router; alone, the window does. */
  #popped = (event) => {
    if (!this.deepLink || location.pathname !== this.#path) {
      return;
    }
    const state = event.type === 'popstate' ? event.state : event.detail;
    const id = state?.fotokuraPhoto;
    if (this.#ownBack) {
      this.#ownBack = false;
    } else if (this.#viewer?.isOpen && !id) {
      this.#viewer.close(true);
    } else if (id && this.#timeline?.total) {
      this.#openLinked();
    } else {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  async #openLinked() {
    const id = /^#photo=([\w-]+)$/.exec(location.hash)?.[1];
    if (!id || this.#viewer?.isOpen) {
      return;
    }
    try {
      const index = await this.#timeline.locate(id);
      if (index >= 0) {
        await this.#goTo(index, false);
        await this.#show(index, true);
      }
    } catch (error) {
      if (error.name !== 'AbortError') {
        tell(this, 'grid-problem', { status: error.status, message: this.#explain(error) });
      }
    }
  }
}

function photoHash(id) {
  return `${location.pathname}${location.search}#photo=${encodeURIComponent(id)}`;
}

function isPreparing(item) {
  return item.prepared === false || item.prepared === null;
}

/** What a list tells of a photo, out of everything the server tells of it. */
function brief({ id, takenAt, width, height, color, selection, state, prepared }) {
  return Object.fromEntries(
    Object.entries({ id, takenAt, width, height, color, selection, state, prepared }).filter(([, value]) => value !== undefined),
  );
}

function sameRow(drawn, row) {
  return drawn.start === row.start && drawn.end === row.end && drawn.top === row.top && drawn.height === row.height;
}

function firstRowAfter(rows, y) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].top + rows[middle].height < y) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function rowAt(rows, y) {
  return rows[firstRowAfter(rows, y)];
}

define('fk-photo-grid', PhotoGrid);
