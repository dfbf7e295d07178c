// SPDX-License-Identifier: Apache-2.0
// <fk-photo-viewer>: one photo at a time, as large as the screen, over everything else.

const { baseSheet, define, englishWords, fillUrl, icon, make, sheet, tell } = await import(`./kit.js${new URL(import.meta.url).search}`);

const DEEPEST = 8;
const DOUBLE_TAP = 300;
const SWIPE = 60;
const HIDE_AFTER = 3500;
const SPINNER_AFTER = 350;

const look = sheet(`
  :host { display: contents; color-scheme: dark; }
  dialog { color-scheme: dark; position: fixed; inset: 0; width: 100vw; height: 100vh; height: 100dvh; max-width: none; max-height: none; margin: 0; padding: 0; border: 0;
    background: #0b0c0e; color: #f3f4f6; overflow: hidden; outline: none; }
  dialog::backdrop { background: #0b0c0e; }
  .frame { display: grid; grid-template-columns: minmax(0, 1fr) auto; width: 100%; height: 100%; }
  .stage { position: relative; overflow: hidden; touch-action: none; cursor: default; user-select: none; -webkit-user-select: none; }
  .stage.zoomed { cursor: grab; }
  .stage.panning { cursor: grabbing; }
  .slide { position: absolute; inset: 0; will-change: transform; }
  .slide.glide { transition: transform .22s cubic-bezier(.2, .7, .2, 1); }
  .photo { position: absolute; left: 0; top: 0; transform-origin: 0 0; will-change: transform; background: var(--photo, #1b1d21); overflow: hidden; }
  .photo.glide { transition: transform .18s ease-out; }
  .photo img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: fill; display: block; -webkit-user-drag: none; }
  .top { position: absolute; inset: 0 0 auto; display: flex; align-items: center; gap: .25rem; padding: max(.5rem, env(safe-area-inset-top)) max(.5rem, env(safe-area-inset-right)) 1.75rem max(.75rem, env(safe-area-inset-left));
    background: linear-gradient(#000b, #0000); transition: opacity .2s; }
  .top .where { flex: 1; min-width: 0; }
  .top .where strong { display: block; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; text-shadow: 0 1px 3px #000; }
  .top .where span { display: block; font-size: .8125rem; color: #d5d8de; font-variant-numeric: tabular-nums; text-shadow: 0 1px 3px #000; }
  .tool { display: inline-grid; place-items: center; width: 2.75rem; height: 2.75rem; border: 0; border-radius: 50%; background: none; color: #fff; cursor: pointer; text-decoration: none; flex: none; }
  .tool:hover { background: #fff3; }
  .tool[disabled] { opacity: .35; cursor: default; background: none; }
  .tool[aria-pressed="true"] { background: #ffffff2e; }
  .tool:focus-visible, .turn:focus-visible, .choice:focus-visible, .stage:focus-visible { outline: 2px solid #9db4ff; outline-offset: -2px; }
  .turn { position: absolute; inset-block: 50% auto; transform: translateY(-50%); display: grid; place-items: center; width: 3rem; height: 4.5rem; border: 0; border-radius: var(--radius); background: #0007; color: #fff; cursor: pointer; transition: opacity .2s; }
  .turn:hover { background: #000b; }
  .turn .icon { width: 1.75rem; height: 1.75rem; }
  .turn.back { left: .5rem; }
  .turn.on { right: .5rem; }
  .bottom { position: absolute; inset: auto 0 0; display: flex; justify-content: center; padding: 1.5rem .75rem max(.9rem, env(safe-area-inset-bottom)); background: linear-gradient(#0000, #000a); pointer-events: none; transition: opacity .2s; }
  .choices { display: flex; gap: .25rem; padding: .25rem; border-radius: 99px; background: #000a; pointer-events: auto; border: 1px solid #fff3; }
  .choice { display: inline-flex; align-items: center; gap: .4rem; min-height: 2.5rem; padding: .25rem .95rem; border: 0; border-radius: 99px; background: none; color: #fff; cursor: pointer; font-weight: 500; }
  .choice:hover { background: #fff2; }
  .choice[aria-checked="true"] { background: #fff; color: #14161a; }
  .choice[aria-checked="true"][value="keep"] .icon { fill: currentColor; }
  .resting .top, .resting .turn, .resting .bottom { opacity: 0; }
  .resting .stage { cursor: none; }
  .message { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: .75rem; text-align: center; padding: 2rem; pointer-events: none; }
  .message > * { pointer-events: auto; text-shadow: 0 1px 3px #000; }
  .message p { margin: 0; max-width: 26rem; }
  .message > .icon { width: 2.5rem; height: 2.5rem; }
  .loading { position: absolute; left: 50%; bottom: 4.75rem; transform: translateX(-50%); display: flex; align-items: center; gap: .5rem; padding: .35rem .8rem; border-radius: 99px; background: #000a; font-size: .8125rem; pointer-events: none; }
  .loading::before { content: ''; width: .9rem; height: .9rem; border-radius: 50%; border: 2px solid #fff5; border-top-color: #fff; animation: turn .8s linear infinite; }
  @keyframes turn { to { transform: rotate(1turn); } }
  .panel { width: 22rem; max-width: 100vw; overflow-y: auto; background: #16181c; border-inline-start: 1px solid #fff2; padding: .75rem 1.25rem 1.5rem; }
  .panel header { display: flex; align-items: center; justify-content: space-between; gap: .5rem; }
  .panel h2 { font-size: 1.0625rem; margin: .5rem 0; }
  .panel dl { margin: 0; display: grid; gap: .85rem; }
  .panel dt { font-size: .78rem; color: #b3b8c2; }
  .panel dd { margin: .1rem 0 0; overflow-wrap: anywhere; }
  .panel dd + dd { color: #c9cdd5; font-size: .9rem; }
  .panel code { font: .78rem ui-monospace, monospace; overflow-wrap: anywhere; }
  @media (max-width: 760px) {
    .frame.told { grid-template-columns: minmax(0, 1fr); grid-template-rows: minmax(0, 45%) minmax(0, 55%); }
    .panel { width: 100%; border-inline-start: 0; border-top: 1px solid #fff2; padding-bottom: max(1.5rem, env(safe-area-inset-bottom)); }
    .tool.fine { display: none; }
    .bottom { padding-inline: .25rem; }
    .choices { max-width: 100%; box-sizing: border-box; gap: 0; }
    .choice { min-height: 2.75rem; padding-inline: .6rem; gap: .3rem; }
  }
  @media (hover: none) { .turn { display: none; } }
`);

/**
 * A full-screen viewer over a timeline; the grid opens it.
 *
 * Events: `viewer-photo` {id, index}, `viewer-close` {id, index, byHistory}, `viewer-decide` {id, selection, done: promise set by the listener}.
 */
class PhotoViewer extends HTMLElement {
  urls = {};
  mayDecide = false;
  mayDownload = true;

  #words = englishWords();
  #timeline;
  #index = 0;
  #item;
  #details;
  #token = 0;
  #dialog;
  #frame;
  #stage;
  #slide;
  #photo;
  #title;
  #where;
  #message;
  #loading;
  #panel;
  #choices;
  #tools = {};
  #live;
  #told = false;
  #byHistory = false;
  #pointers = new Map();
  #gesture;
  #tap;
  #rest = 0;
  #spinner = 0;
  #width = 0;
  #height = 0;
  #scale = 1;
  #x = 0;
  #y = 0;
  #natural = 0;
  #original;
  #resize;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [baseSheet, look];
    this.#build(root);
  }

  get isOpen() {
    return this.#dialog.open;
  }

  get words() {
    return this.#words;
  }

  set words(words) {
    this.#words = words;
    this.#speak();
  }

  /** Shows the photo at `index` of `timeline`. `thumbnail` is an image of it that is already there. */
  open(timeline, index, thumbnail) {
    this.#timeline = timeline;
    this.#byHistory = false;
    this.#speak();
    if (!this.#dialog.open) {
      this.#dialog.showModal();
      this.#stage.focus({ preventScroll: true });
    }
    this.#turnTo(index, 0, thumbnail);
    this.#stir();
  }

  /** Closes; `byHistory` when the browser's Back asked for it. */
  close(byHistory = false) {
    this.#byHistory = byHistory;
    this.#dialog.close();
  }

  connectedCallback() {
    this.#resize = new ResizeObserver(() => this.#fit());
    this.#resize.observe(this.#stage);
  }

  disconnectedCallback() {
    this.#resize.disconnect();
    clearTimeout(this.#rest);
    clearTimeout(this.#spinner);
    this.#token++;
    if (this.#dialog.open) {
      this.#byHistory = true;
      this.#dialog.close();
    }
  }

  #build(root) {
    const tool = (name, picture, action, className = '') => {
      const button = make('button', { className: `tool ${className}`, type: 'button' }, icon(picture));
      button.addEventListener('click', action);
      this.#tools[name] = button;
      return button;
    };
    this.#title = make('strong');
    this.#where = make('span');
    this.#tools.download = make('a', { className: 'tool', download: '' }, icon('download'));
    const top = make(
      'div',
      { className: 'top' },
      make('div', { className: 'where' }, this.#title, this.#where),
      tool('out', 'minus', () => this.#zoomBy(1 / 1.5), 'fine'),
      tool('in', 'plus', () => this.#zoomBy(1.5), 'fine'),
      this.#tools.download,
      tool('info', 'info', () => this.#tellMore(!this.#told)),
      tool('close', 'close', () => this.close()),
    );
    this.#photo = make('div', { className: 'photo' });
    this.#slide = make('div', { className: 'slide' }, this.#photo);
    this.#message = make('div', { className: 'message', hidden: true });
    this.#loading = make('div', { className: 'loading', hidden: true });
    const turn = (name, picture, step) => {
      const button = make('button', { className: `turn ${name}`, type: 'button' }, icon(picture));
      button.addEventListener('click', () => this.#step(step));
      this.#tools[name] = button;
      return button;
    };
    this.#choices = make('div', { className: 'choices', role: 'radiogroup' });
    for (const [value, picture] of [['keep', 'keep'], ['undecided', 'question'], ['discard', 'discard']]) {
      const choice = make('button', { className: 'choice', type: 'button', value, role: 'radio' }, icon(picture), make('span'));
      choice.addEventListener('click', () => this.#decide(value));
      this.#choices.append(choice);
    }
    this.#choices.addEventListener('keydown', (event) => this.#choiceKey(event));
    this.#stage = make('div', { className: 'stage', tabIndex: -1, role: 'group' }, this.#slide, this.#message, this.#loading);
    const view = make('div', { className: 'view' });
    view.style.cssText = 'position:relative;min-width:0;min-height:0;display:grid';
    view.append(this.#stage, top, turn('back', 'left', -1), turn('on', 'right', 1), make('div', { className: 'bottom' }, this.#choices));
    this.#panel = make('aside', { className: 'panel', hidden: true, tabIndex: -1 });
    this.#frame = make('div', { className: 'frame' }, view, this.#panel);
    this.#live = make('div', { className: 'hidden', role: 'status', 'aria-live': 'polite' });
    this.#dialog = make('dialog', {}, this.#frame, this.#live);
    root.append(this.#dialog);

    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    this.#dialog.addEventListener('close', () => this.#left());
    this.#dialog.addEventListener('keydown', (event) => this.#keyed(event));
    this.#dialog.addEventListener('pointermove', () => this.#stir());
    this.#dialog.addEventListener('focusin', () => this.#stir());
    const stage = this.#stage;
    stage.addEventListener('wheel', (event) => this.#wheeled(event), { passive: false });
    stage.addEventListener('pointerdown', (event) => this.#down(event));
    stage.addEventListener('pointermove', (event) => this.#move(event));
    stage.addEventListener('pointerup', (event) => this.#up(event));
    stage.addEventListener('pointercancel', (event) => this.#up(event, true));
  }

  #speak() {
    const words = this.#words;
    const name = (element, key) => {
      element.title = words.get(key);
      element.setAttribute('aria-label', element.title);
    };
    name(this.#tools.out, 'viewer.zoomOut');
    name(this.#tools.in, 'viewer.zoomIn');
    name(this.#tools.download, 'viewer.download');
    name(this.#tools.info, 'viewer.info');
    name(this.#tools.close, 'viewer.close');
    name(this.#tools.back, 'viewer.previous');
    name(this.#tools.on, 'viewer.next');
    this.#dialog.setAttribute('aria-label', words.get('viewer.label'));
    this.#choices.setAttribute('aria-label', words.get('viewer.selection'));
    for (const choice of this.#choices.children) {
      choice.querySelector('span').textContent = words.get(`decide.${choice.value}`);
    }
    this.#loading.textContent = words.get('viewer.loading');
    if (this.#item) {
      this.#describe();
    }
  }

  #left() {
    clearTimeout(this.#rest);
    clearTimeout(this.#spinner);
    this.#token++;
    this.#pointers.clear();
    this.#gesture = undefined;
    this.#photo.replaceChildren();
    tell(this, 'viewer-close', { id: this.#item?.id, index: this.#index, byHistory: this.#byHistory });
  }

  // ---- which photo

  async #turnTo(index, direction, thumbnail) {
    const token = ++this.#token;
    this.#index = index;
    let item;
    try {
      item = this.#timeline.known(index) ?? (await this.#waiting(token, this.#timeline.itemAt(index)));
    } catch {
      if (token === this.#token) {
        this.#say('alert', this.#words.get('problem.connection'), () => this.#turnTo(index, direction));
      }
      return;
    }
    if (token !== this.#token || !item) {
      return;
    }
    this.#item = item;
    this.#details = undefined;
    this.#original = undefined;
    this.#message.hidden = true;
    this.#stage.setAttribute('aria-busy', 'true');
    this.#describe();
    this.#frameFor(item);
    this.#enter(direction);
    tell(this, 'viewer-photo', { id: item.id, index });
    if (this.#told) {
      this.#learn(token);
    }
    await this.#load(token, item, thumbnail);
    if (token === this.#token) {
      this.#stage.setAttribute('aria-busy', 'false');
      this.#preload();
    }
  }

  #enter(direction) {
    const slide = this.#slide;
    slide.classList.remove('glide');
    if (direction && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      slide.style.transform = `translateX(${direction * 12}%)`;
      slide.getBoundingClientRect();
      slide.classList.add('glide');
    }
    slide.style.transform = '';
  }

  async #load(token, item, thumbnail) {
    const thumbUrl = fillUrl(this.urls.thumbnail, { id: item.id });
    const preparing = item.prepared === false || item.prepared === null;
    if (!preparing) {
      const small = make('img', { alt: '', draggable: false });
      small.src = thumbnail?.complete && thumbnail.naturalWidth ? thumbnail.currentSrc : thumbUrl;
      this.#photo.replaceChildren(small);
    }
    const label = this.#label();
    try {
      const large = await this.#waiting(token, loadImage(fillUrl(this.urls.preview, { id: item.id })));
      if (token !== this.#token) {
        return;
      }
      large.alt = label;
      this.#natural = large.naturalWidth;
      this.#shape(large);
      this.#photo.replaceChildren(large);
      this.#sharpen();
    } catch {
      if (token !== this.#token) {
        return;
      }
      try {
        const original = await this.#waiting(token, loadImage(fillUrl(this.urls.original, { id: item.id })));
        if (token === this.#token) {
          original.alt = label;
          this.#natural = original.naturalWidth;
          this.#original = 'shown';
          this.#shape(original);
          this.#photo.replaceChildren(original);
        }
      } catch {
        if (token === this.#token) {
          this.#say('alert', this.#words.get(preparing ? 'viewer.preparing' : 'viewer.failed'), () => this.#turnTo(this.#index, 0));
        }
      }
    }
  }

  /** Shows that something is under way when it takes longer than a glance. */
  async #waiting(token, promise) {
    clearTimeout(this.#spinner);
    this.#spinner = setTimeout(() => {
      this.#loading.hidden = token !== this.#token;
    }, SPINNER_AFTER);
    try {
      return await promise;
    } finally {
      if (token === this.#token) {
        clearTimeout(this.#spinner);
        this.#loading.hidden = true;
      }
    }
  }

  /** Corrects the frame when the image has another shape than the catalogue photo. */
  #shape(image) {
    const told = this.#width / this.#height;
    const seen = image.naturalWidth / image.naturalHeight;
    if (image.naturalWidth && Math.abs(told / seen - 1) > 0.02) {
      this.#width = image.naturalWidth;
      this.#height = image.naturalHeight;
      this.#fit();
    }
  }

  #preload() {
    for (const step of [1, -1]) {
      const item = this.#timeline.known(this.#index + step);
      if (item) {
        const image = new Image();
        image.decoding = 'async';
        image.fetchPriority = 'low';
        image.src = fillUrl(this.urls.preview, { id: item.id });
      } else {
        this.#timeline.itemAt(this.#index + step).catch(() => {});
      }
    }
  }

  #step(step) {
    const to = this.#index + step;
    if (to >= 0 && to < this.#timeline.total) {
      this.#turnTo(to, Math.sign(step));
    }
  }

  #label() {
    const taken = this.#words.taken(this.#item.takenAt);
    return taken ? this.#words.get('photo.label', { taken }) : this.#words.get('photo.undated');
  }

  #describe() {
    const item = this.#item;
    const position = this.#words.get('viewer.position', { index: this.#words.number(this.#index + 1), total: this.#words.number(this.#timeline.total) });
    this.#title.textContent = item.title || this.#words.taken(item.takenAt) || item.fileName || this.#words.get('photo.undated');
    this.#where.textContent = position;
    this.#stage.setAttribute('aria-label', `${this.#label()}, ${position}`);
    this.#live.textContent = `${position}. ${this.#label()}`;
    this.#tools.back.disabled = this.#index === 0;
    this.#tools.on.disabled = this.#index >= this.#timeline.total - 1;
    this.#tools.back.hidden = this.#tools.back.disabled;
    this.#tools.on.hidden = this.#tools.on.disabled;
    this.#tools.download.hidden = !this.mayDownload;
    this.#tools.download.href = fillUrl(this.urls.original, { id: item.id }) + (this.urls.original.includes('?') ? '&' : '?') + 'download=true';
    this.#choices.parentElement.hidden = !this.mayDecide;
    for (const choice of this.#choices.children) {
      const checked = choice.value === item.selection;
      choice.setAttribute('aria-checked', checked);
      choice.tabIndex = checked || (!item.selection && choice.value === 'keep') ? 0 : -1;
    }
  }

  #say(picture, text, again) {
    const retry = make('button', { className: 'button', type: 'button', textContent: this.#words.get('retry') });
    retry.addEventListener('click', () => {
      this.#message.hidden = true;
      again();
    });
    this.#message.replaceChildren(icon(picture), make('p', { textContent: text, role: 'alert' }), retry);
    this.#message.hidden = false;
  }

  async #decide(selection) {
    const { id } = this.#item;
    if (this.#item.selection === selection) {
      return;
    }
    const detail = { id, selection, done: undefined };
    tell(this, 'viewer-decide', detail);
    this.#refreshItem(id);
    try {
      await detail.done;
      this.#live.textContent = this.#words.get('decided', { count: 1, selection: this.#words.get(`selection.${selection}`) });
    } catch (error) {
      this.#live.textContent = error.told ? error.message : this.#words.get('problem.server');
      this.#flash(this.#live.textContent);
    }
    this.#refreshItem(id);
  }

  #refreshItem(id) {
    if (this.#item?.id === id) {
      this.#item = this.#timeline.item(id) ?? this.#item;
      this.#describe();
    }
  }

  #flash(text) {
    const said = make('div', { className: 'loading', textContent: text });
    this.#stage.append(said);
    setTimeout(() => said.remove(), 6000);
  }

  #choiceKey(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      const all = [...this.#choices.children];
      const next = all[(all.indexOf(event.target.closest('.choice')) + step + all.length) % all.length];
      next.focus();
      this.#decide(next.value);
    }
  }

  // ---- what is known about it

  #tellMore(told) {
    this.#told = told;
    this.#panel.hidden = !told;
    this.#frame.classList.toggle('told', told);
    this.#tools.info.setAttribute('aria-pressed', told);
    if (told && this.#item) {
      this.#learn(this.#token);
    }
  }

  async #learn(token) {
    this.#panel.setAttribute('aria-label', this.#words.get('viewer.about'));
    if (!this.#details) {
      this.#panel.replaceChildren(this.#panelHead(), make('p', { textContent: this.#words.get('viewer.loading') }));
      try {
        const details = await this.#timeline.photo(this.#item.id);
        if (token !== this.#token) {
          return;
        }
        this.#details = details;
      } catch (error) {
        if (token === this.#token && error.name !== 'AbortError') {
          this.#panel.replaceChildren(this.#panelHead(), make('p', { textContent: error.told ? error.message : this.#words.get('problem.connection') }));
        }
        return;
      }
    }
    this.#panel.replaceChildren(this.#panelHead(), this.#facts(this.#details));
  }

  #panelHead() {
    const close = make('button', { className: 'tool', type: 'button' }, icon('close'));
    close.setAttribute('aria-label', this.#words.get('viewer.infoClose'));
    close.addEventListener('click', () => {
      this.#tellMore(false);
      this.#tools.info.focus();
    });
    return make('header', {}, make('h2', { textContent: this.#words.get('viewer.about') }), close);
  }

  #facts(photo) {
    const words = this.#words;
    const list = make('dl');
    const fact = (key, ...values) => {
      const said = values.filter((value) => value !== undefined && value !== null && value !== '');
      if (said.length) {
        list.append(make('div', {}, make('dt', { textContent: words.get(`fact.${key}`) }), ...said.map((value) => make('dd', {}, value))));
      }
    };
    const megapixels = (photo.width * photo.height) / 1e6;
    fact('title', photo.title);
    fact('taken', words.taken(photo.takenAt, { dateStyle: 'full', timeStyle: 'medium' }), zone(photo.takenAt, photo.takenOffset, words));
    fact('occasion', photo.occasion);
    fact('place', photo.place, coordinates(photo.position, words));
    fact('keywords', photo.keywords?.length ? new Intl.ListFormat(words.language, { type: 'unit' }).format(photo.keywords) : undefined);
    fact('camera', photo.camera, photo.lens);
    fact('exposure', [photo.exposureTime, photo.aperture, photo.iso && `ISO ${photo.iso}`, photo.focalLength].filter(Boolean).join('  ·  '));
    fact(
      'size',
      photo.width ? `${words.number(photo.width)} × ${words.number(photo.height)}  ·  ${words.number(megapixels, { maximumFractionDigits: 1 })} MP` : undefined,
      [photo.bytes ? words.bytes(photo.bytes) : undefined, photo.mediaType].filter(Boolean).join('  ·  '),
    );
    fact('name', photo.fileName);
    fact('kept', words.instant(photo.keptFrom, { dateStyle: 'long', timeStyle: 'short' }));
    fact('selection', photo.selection ? words.get(`selection.${photo.selection}`) : undefined);
    fact('digest', photo.digest ? make('code', { textContent: photo.digest }) : undefined);
    return list;
  }

  // ---- size and place on the stage

  #frameFor(item) {
    this.#width = item.width > 0 ? item.width : 3;
    this.#height = item.height > 0 ? item.height : 2;
    this.#natural = 0;
    if (item.color) {
      this.#photo.style.setProperty('--photo', item.color);
    } else {
      this.#photo.style.removeProperty('--photo');
    }
    this.#photo.replaceChildren();
    this.#fit();
  }

  /** The size at which the whole photo is seen. */
  get #whole() {
    const box = this.#stage.getBoundingClientRect();
    const scale = Math.min(box.width / this.#width, box.height / this.#height);
    return { box, width: this.#width * scale, height: this.#height * scale };
  }

  #fit() {
    const { box, width, height } = this.#whole;
    if (!box.width) {
      return;
    }
    this.#photo.style.width = `${width}px`;
    this.#photo.style.height = `${height}px`;
    this.#scale = 1;
    this.#x = (box.width - width) / 2;
    this.#y = (box.height - height) / 2;
    this.#apply();
  }

  #apply(glide = false) {
    this.#photo.classList.toggle('glide', glide);
    this.#photo.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
    this.#stage.classList.toggle('zoomed', this.#scale > 1.01);
    this.#tools.out.disabled = this.#scale <= 1.01;
    this.#tools.in.disabled = this.#scale >= this.#deepest * 0.99;
  }

  /** Twice the size at which a pixel of the original is a pixel of the screen. */
  get #deepest() {
    const dense = (this.#width / Math.max(1, this.#whole.width) / devicePixelRatio) * 2;
    return Math.min(DEEPEST * 2, Math.max(3, dense));
  }

  #clamp() {
    const { box, width, height } = this.#whole;
    const clamp = (value, size, room) => (size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, value)));
    this.#x = clamp(this.#x, width * this.#scale, box.width);
    this.#y = clamp(this.#y, height * this.#scale, box.height);
  }

  /** Zooms so that what is at the point of the stage stays there. */
  #zoomTo(scale, x, y, glide = false) {
    const next = Math.min(this.#deepest, Math.max(1, scale));
    const ratio = next / this.#scale;
    this.#x = x - (x - this.#x) * ratio;
    this.#y = y - (y - this.#y) * ratio;
    this.#scale = next;
    this.#clamp();
    this.#apply(glide);
    this.#sharpen();
  }

  #zoomBy(factor) {
    const { box } = this.#whole;
    this.#zoomTo(this.#scale * factor, box.width / 2, box.height / 2, true);
  }

  /** Fetches the original once the preview has fewer pixels than the screen shows of it. */
  async #sharpen() {
    const needed = this.#whole.width * this.#scale * devicePixelRatio;
    if (this.#original || !this.#natural || this.#scale <= 1.01 || needed <= this.#natural * 1.05) {
      return;
    }
    const token = this.#token;
    this.#original = 'asked';
    try {
      const image = await this.#waiting(token, loadImage(fillUrl(this.urls.original, { id: this.#item.id })));
      if (token === this.#token) {
        image.alt = this.#label();
        this.#original = 'shown';
        this.#photo.append(image);
      }
    } catch {
      if (token === this.#token) {
        this.#original = 'failed';
      }
    }
  }

  // ---- keys, wheel, fingers

  #keyed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const pan = this.#scale > 1.01 ? 80 : 0;
    const inPanel = event.composedPath().includes(this.#panel);
    const moves = {
      ArrowRight: () => (pan ? this.#pan(-pan, 0) : this.#step(1)),
      ArrowLeft: () => (pan ? this.#pan(pan, 0) : this.#step(-1)),
      ArrowDown: () => pan && this.#pan(0, -pan),
      ArrowUp: () => pan && this.#pan(0, pan),
      PageDown: () => this.#step(1),
      PageUp: () => this.#step(-1),
      Home: () => this.#step(-this.#index),
      End: () => this.#step(this.#timeline.total - 1 - this.#index),
      '+': () => this.#zoomBy(1.5),
      '=': () => this.#zoomBy(1.5),
      '-': () => this.#zoomBy(1 / 1.5),
      0: () => this.#zoomBy(0),
      i: () => this.#tellMore(!this.#told),
    };
    const move = moves[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (move && !(inPanel && /^(Arrow[UD]|Page|Home|End)/.test(event.key))) {
      event.preventDefault();
      event.stopPropagation();
      move();
    }
    this.#stir();
  }

  #pan(x, y) {
    this.#x += x;
    this.#y += y;
    this.#clamp();
    this.#apply(true);
  }

  #wheeled(event) {
    event.preventDefault();
    const box = this.#stage.getBoundingClientRect();
    const delta = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    this.#zoomTo(this.#scale * Math.exp(-delta * (event.ctrlKey ? 0.01 : 0.0022)), event.clientX - box.left, event.clientY - box.top);
  }

  #down(event) {
    if (event.button !== 0 || event.target.closest('button, a')) {
      return;
    }
    this.#stage.setPointerCapture(event.pointerId);
    const box = this.#stage.getBoundingClientRect();
    this.#pointers.set(event.pointerId, { x: event.clientX - box.left, y: event.clientY - box.top });
    this.#begin(event);
  }

  #begin(event) {
    const points = [...this.#pointers.values()];
    if (points.length === 2) {
      this.#gesture = { kind: 'pinch', apart: distance(points), scale: this.#scale, middle: middleOf(points) };
      this.#slide.style.transform = '';
    } else if (points.length === 1) {
      this.#gesture = { kind: this.#scale > 1.01 ? 'pan' : 'swipe', from: points[0], x: this.#x, y: this.#y, type: event.pointerType, time: event.timeStamp, far: 0 };
      this.#stage.classList.toggle('panning', this.#scale > 1.01);
    } else {
      this.#gesture = undefined;
    }
  }

  #move(event) {
    if (!this.#pointers.has(event.pointerId) || !this.#gesture) {
      return;
    }
    const box = this.#stage.getBoundingClientRect();
    this.#pointers.set(event.pointerId, { x: event.clientX - box.left, y: event.clientY - box.top });
    const points = [...this.#pointers.values()];
    const gesture = this.#gesture;
    if (gesture.kind === 'pinch' && points.length === 2) {
      const middle = middleOf(points);
      this.#x += middle.x - gesture.middle.x;
      this.#y += middle.y - gesture.middle.y;
      gesture.middle = middle;
      this.#zoomTo((gesture.scale * distance(points)) / gesture.apart, middle.x, middle.y);
      return;
    }
    const dx = points[0].x - gesture.from.x;
    const dy = points[0].y - gesture.from.y;
    gesture.far = Math.max(gesture.far, Math.hypot(dx, dy));
    if (gesture.kind === 'pan') {
      this.#x = gesture.x + dx;
      this.#y = gesture.y + dy;
      this.#clamp();
      this.#apply();
    } else if (gesture.kind === 'swipe' && gesture.type !== 'mouse') {
      gesture.axis ??= gesture.far > 8 ? (Math.abs(dx) > Math.abs(dy) ? 'x' : 'y') : undefined;
      this.#slide.classList.remove('glide');
      if (gesture.axis === 'x') {
        const stuck = (dx > 0 && this.#index === 0) || (dx < 0 && this.#index === this.#timeline.total - 1);
        this.#slide.style.transform = `translateX(${stuck ? dx / 4 : dx}px)`;
      } else if (gesture.axis === 'y' && dy > 0) {
        this.#slide.style.transform = `translateY(${dy}px) scale(${1 - Math.min(0.2, dy / 1500)})`;
      }
    }
  }

  #up(event, cancelled = false) {
    if (!this.#pointers.delete(event.pointerId)) {
      return;
    }
    const gesture = this.#gesture;
    this.#stage.classList.remove('panning');
    if (this.#pointers.size) {
      this.#begin(event);
      return;
    }
    this.#gesture = undefined;
    if (!gesture || gesture.kind === 'pinch') {
      return;
    }
    const box = this.#stage.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    if (gesture.far < 8 && !cancelled) {
      this.#tapped(x, y, event);
      return;
    }
    if (gesture.kind !== 'swipe' || gesture.type === 'mouse') {
      return;
    }
    const dx = x - gesture.from.x;
    const dy = y - gesture.from.y;
    const quick = Math.abs(dx) / Math.max(1, event.timeStamp - gesture.time) > 0.5;
    this.#slide.classList.add('glide');
    this.#slide.style.transform = '';
    if (cancelled) {
      return;
    }
    if (gesture.axis === 'x' && (Math.abs(dx) > box.width * 0.22 || (quick && Math.abs(dx) > SWIPE / 2))) {
      this.#step(dx < 0 ? 1 : -1);
    } else if (gesture.axis === 'y' && dy > SWIPE * 1.6) {
      this.close();
    }
  }

  #tapped(x, y, event) {
    const now = event.timeStamp;
    const tap = this.#tap;
    this.#tap = { x, y, now };
    if (tap && now - tap.now < DOUBLE_TAP && Math.hypot(x - tap.x, y - tap.y) < 40) {
      this.#tap = undefined;
      this.#zoomTo(this.#scale > 1.01 ? 1 : Math.min(this.#deepest, 2.5), x, y, true);
    } else if (event.pointerType !== 'mouse') {
      const resting = this.#frame.classList.contains('resting');
      setTimeout(() => {
        if (this.#tap?.now === now) {
          resting ? this.#stir() : this.#frame.classList.add('resting');
        }
      }, DOUBLE_TAP);
    }
  }

  /** Shows the tools, and hides them again after a while without use; never from someone who stands on one of them. */
  #stir() {
    this.#frame.classList.remove('resting');
    clearTimeout(this.#rest);
    if (matchMedia('(hover: none)').matches) {
      return;
    }
    this.#rest = setTimeout(() => {
      const at = this.shadowRoot.activeElement;
      if (this.isOpen && !this.#told && (!at || at === this.#stage || at === this.#dialog) && !this.#dialog.querySelector('.top:hover, .turn:hover, .bottom:hover')) {
        this.#frame.classList.add('resting');
      }
    }, HIDE_AFTER);
  }
}

async function loadImage(url) {
  const image = make('img', { alt: '', draggable: false, decoding: 'async' });
  image.src = url;
  await image.decode();
  return image;
}

function distance([a, b]) {
  return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
}

function middleOf([a, b]) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** The offset from UTC that the camera recorded, or that none is known. */
function zone(takenAt, offset, words) {
  const text = /([+-]\d{2}:\d{2}|Z)$/.exec(takenAt ?? '')?.[1] ?? (typeof offset === 'string' ? offset : undefined);
  return takenAt && text ? `UTC${text === 'Z' ? '' : ` ${text}`}` : takenAt ? words.get('fact.noOffset') : undefined;
}

function coordinates(place, words) {
  const latitude = place?.latitude;
  const longitude = place?.longitude;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') {
    return undefined;
  }
  const digits = { minimumFractionDigits: 4, maximumFractionDigits: 4 };
  return `${words.number(Math.abs(latitude), digits)}° ${latitude < 0 ? 'S' : 'N'}, ${words.number(Math.abs(longitude), digits)}° ${longitude < 0 ? 'W' : 'E'}`;
}

define('fk-photo-viewer', PhotoViewer);
