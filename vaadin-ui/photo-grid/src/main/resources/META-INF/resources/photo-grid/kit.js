// SPDX-License-Identifier: Apache-2.0
// What the three elements share: words, requests, icons and the look of the theme.
import words from './texts.en.js';

const VERSION = new URL(import.meta.url).search;
const TRANSLATED = ['de', 'ja'];

/** The words of one element in one language; `get` fills `{name}` places and chooses a plural by `count`. */
export class Words {
  #language;
  #words;
  #plural;
  #formats = new Map();

  constructor(language, table) {
    this.#language = language;
    this.#words = table;
    this.#plural = new Intl.PluralRules(language);
  }

  get language() {
    return this.#language;
  }

  get(key, values = {}) {
    const plural = values.count === undefined ? undefined : this.#words[`${key}.${this.#plural.select(values.count)}`];
    const pattern = plural ?? this.#words[key] ?? this.#words[`${key}.other`] ?? key;
    return pattern.replace(/\{(\w+)\}/g, (place, name) => {
      const value = values[name];
      return value === undefined ? place : typeof value === 'number' ? this.number(value) : value;
    });
  }

  number(value, options) {
    return this.#format('NumberFormat', options).format(value);
  }

  /** Intl's formats are dear to make and cheap to keep. */
  #format(kind, options) {
    const key = kind + JSON.stringify(options);
    let format = this.#formats.get(key);
    if (!format) {
      format = new Intl[kind](this.#language, options);
      this.#formats.set(key, format);
    }
    return format;
  }

  bytes(value) {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
    let unit = 0;
    let size = value;
    while (size >= 1000 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    const digits = unit < 2 || size >= 100 ? 0 : 1;
    return this.number(size, {
      style: 'unit',
      unit: units[unit],
      unitDisplay: unit === 0 ? 'long' : 'short',
      maximumFractionDigits: digits,
    });
  }

  duration(seconds) {
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) {
      return this.number(minutes, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
    }
    const hours = this.number(Math.floor(minutes / 60), { style: 'unit', unit: 'hour', unitDisplay: 'long' });
    const rest = this.number(minutes % 60, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
    return minutes % 60 ? `${hours} ${rest}` : hours;
  }

  /** `2026-05` as a person reads it; anything else is the month of photos without a date. */
  month(month) {
    const parts = /^(\d{4})-(\d{2})$/.exec(month ?? '');
    return parts
      ? this.#format('DateTimeFormat', { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.UTC(+parts[1], +parts[2] - 1, 1))
      : this.get('month.unknown');
  }

  /** The wall clock of where the photo was taken, never moved into this computer's zone. */
  taken(text, style = { dateStyle: 'long', timeStyle: 'short' }) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text ?? '');
    return parts
      ? this.#format('DateTimeFormat', { ...style, timeZone: 'UTC' }).format(
          Date.UTC(+parts[1], +parts[2] - 1, +parts[3], +parts[4], +parts[5], +(parts[6] ?? 0)),
        )
      : '';
  }

  /** An instant in this computer's zone. */
  instant(text, style = { dateStyle: 'long' }) {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? '' : this.#format('DateTimeFormat', style).format(date);
  }
}

const tables = new Map([['en', Promise.resolve(words)]]);

/** English at once; `loadWords` brings the wanted language. */
export function englishWords(overrides = {}) {
  return new Words('en', { ...words, ...overrides });
}

/** The words for `tag`, with `overrides` on top. A language that is not translated reads English and keeps its own dates and numbers. */
export async function loadWords(tag, overrides = {}) {
  const language = tag?.split('-')[0] ?? 'en';
  if (!tables.has(language)) {
    tables.set(
      language,
      TRANSLATED.includes(language)
        ? import(`./texts.${language}.js${VERSION}`).then((module) => ({ ...words, ...module.default }))
        : Promise.resolve(words),
    );
  }
  return new Words(supported(tag), { ...(await tables.get(language)), ...overrides });
}

function supported(tag) {
  try {
    return Intl.getCanonicalLocales(tag || 'en')[0];
  } catch {
    return 'en';
  }
}

/** The language that stands nearest above `element`, through shadow roots. */
export function languageOf(element) {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    if (at.lang) {
      return at.lang;
    }
  }
  return document.documentElement.lang || navigator.language;
}

/** What went wrong with a request, in the server's own words where it gave some (RFC 9457). */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body?.detail || body?.title || `HTTP ${status}`);
    this.status = status;
    this.code = body?.code ?? body?.type;
    this.told = Boolean(body?.detail || body?.title);
    this.retryAfter = retryAfter;
  }

  /** Whether asking again later may help. */
  get passing() {
    return this.status === 0 || this.status === 408 || this.status === 425 || this.status === 429 || this.status >= 500;
  }
}

/** Milliseconds that a `Retry-After` header asks to wait, if it asks. */
export function retryAfter(header) {
  if (!header) {
    return undefined;
  }
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 500), 300_000) : undefined;
}

/** JSON from the same origin with the session's cookie; throws a {@link Problem} or an AbortError. */
export async function getJson(url, { signal, method = 'GET', headers = {}, body, language } = {}) {
  let response;
  try {
    response = await fetch(url, {
      method,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(language ? { 'Accept-Language': language } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
    });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Problem(0);
  }
  const text = await response.text();
  const json = parse(text);
  if (!response.ok) {
    throw new Problem(response.status, json, retryAfter(response.headers.get('Retry-After')));
  }
  return json;
}

/** The header that shows a request to be the page's own: `token`, or what the page's head tells. */
export function csrfHeader(token) {
  const value = token || document.querySelector('meta[name="fotokura-csrf"]')?.content;
  return value ? { 'X-Fotokura-CSRF': value } : {};
}

/** After signing in anew elsewhere the page's own token is stale: takes the one that a fresh copy of the page carries. */
export async function renewCsrf() {
  const response = await fetch(location.href, { credentials: 'same-origin', cache: 'no-store', headers: { Accept: 'text/html' } });
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('meta[name="fotokura-csrf"]');
  const stale = document.querySelector('meta[name="fotokura-csrf"]');
  if (fresh && stale) {
    stale.content = fresh.content;
  }
}

/** `text` as JSON, or nothing when it is none. */
export function parse(text) {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Fills `{name}` places of a URL template; a query parameter without a value is left out. */
export function fillUrl(template, values) {
  const [path, query] = template.split('?');
  const fill = (text) =>
    text.replace(/\{(\w+)\}/g, (_, name) => (values[name] == null ? '' : encodeURIComponent(values[name])));
  const parameters = (query ?? '')
    .split('&')
    .map((part) => ({ part, name: /\{(\w+)\}/.exec(part)?.[1] }))
    .filter(({ part, name }) => part && (!name || (values[name] != null && values[name] !== '')))
    .map(({ part }) => fill(part));
  return fill(path) + (parameters.length ? `?${parameters.join('&')}` : '');
}

/** A style sheet that a strict content policy lets pass. */
export function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** An element with properties, attributes (names with a hyphen, `role`, `for`) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) {
      continue;
    }
    if (name.includes('-') || name === 'role' || name === 'for' || name === 'part') {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

const ICONS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  info: 'M12 11v6M12 7.2v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  download: 'M12 4v11m0 0l-4.5-4.5M12 15l4.5-4.5M5 20h14',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  keep: 'M12 20s-7.5-4.4-7.5-10A4.3 4.3 0 0 1 12 7.2 4.3 4.3 0 0 1 19.5 10c0 5.6-7.5 10-7.5 10z',
  discard: 'M5 7h14M10 11v6M14 11v6M6.5 7l1 13h9l1-13M9.5 7V4h5v3',
  question: 'M9.2 9.3a2.8 2.8 0 1 1 4.1 2.5c-.9.5-1.3 1-1.3 2M12 17.2v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  alert: 'M12 8.5v4.5M12 16.4v.1M10.3 4.2L2.8 17.5A2 2 0 0 0 4.5 20.5h15a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0z',
  folder: 'M3.5 18V6.5a1.5 1.5 0 0 1 1.5-1.5h4.5l2 2.5H19a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18z',
  photos: 'M4 5.5h16v13H4zM4 15.5l4.5-4.5 4 4 3-3 4.5 4.5M15.5 9.2v.1',
  pause: 'M9 5.5v13M15 5.5v13',
  play: 'M8 5.5l10.5 6.5L8 18.5z',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4.5H15',
  wait: 'M12 7v5.5l3.5 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
};

/** A line icon that speaks by its neighbour's words only. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Replaces the icon that `holder` shows, if it shows another. */
export function setIcon(holder, name) {
  if (holder.dataset.icon !== name) {
    holder.dataset.icon = name;
    holder.querySelector('.icon')?.remove();
    holder.prepend(icon(name));
  }
}

/** The theme's values under short names, and the pieces that look alike in all elements. */
export const baseSheet = sheet(`
  :host {
    --text: var(--vaadin-text-color, light-dark(#16181d, #f2f3f5));
    --text-soft: var(--vaadin-text-color-secondary, light-dark(#555b66, #a9afba));
    --line: var(--vaadin-border-color, light-dark(#0003, #fff3));
    --line-soft: var(--vaadin-border-color-secondary, light-dark(#0001, #fff2));
    --surface: var(--aura-surface-color-solid, light-dark(#fbfbfc, #16181d));
    --fill: var(--vaadin-background-container, light-dark(#0000000d, #ffffff14));
    --fill-strong: var(--vaadin-background-container-strong, light-dark(#0000001a, #ffffff29));
    --accent: var(--aura-accent-color, #3158d8);
    --accent-text: var(--aura-accent-text-color, light-dark(#2442a8, #a9bcff));
    --on-accent: var(--aura-accent-contrast-color, #fff);
    --good: var(--aura-green-text, light-dark(#0f6b3c, #7fe0ab));
    --bad: var(--aura-red-text, light-dark(#a1201a, #ffb0a8));
    --warn: var(--aura-orange-text, light-dark(#7a4b00, #ffcf7d));
    --ring: var(--vaadin-focus-ring-color, #3158d8);
    --radius: var(--vaadin-radius-m, 8px);
    --radius-s: var(--vaadin-radius-s, 5px);
    box-sizing: border-box;
    color: var(--text);
    font-family: inherit;
    line-height: 1.4;
  }
  :host([hidden]) { display: none !important; }
  *, *::before, *::after { box-sizing: inherit; }
  .icon { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
  button, input, select { font: inherit; color: inherit; }
  button:focus-visible, input:focus-visible, select:focus-visible, a:focus-visible, [tabindex]:focus-visible {
    outline: 2px solid var(--ring); outline-offset: 2px;
  }
  .button {
    display: inline-flex; align-items: center; justify-content: center; gap: .45em; min-height: 2.25rem; padding: .3rem .85rem;
    border: 1px solid var(--line); border-radius: var(--radius); background: var(--fill); color: var(--text); font-weight: 500; cursor: pointer;
    text-decoration: none; white-space: nowrap; -webkit-tap-highlight-color: transparent;
  }
  .button:hover { background: var(--fill-strong); }
  .button:active { transform: translateY(1px); }
  .button[disabled] { opacity: .5; cursor: default; }
  .button.primary { background: var(--accent); border-color: transparent; color: var(--on-accent); }
  .button.primary:hover { filter: brightness(1.08); }
  .button.bare { border-color: transparent; background: none; }
  .button.bare:hover { background: var(--fill); }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  [hidden] { display: none !important; }
  @media (pointer: coarse) { .button { min-height: 2.75rem; } }
  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
`);

/** An element that also obeys properties which were set before its module had arrived. */
export class LateElement extends HTMLElement {
  #early;

  constructor() {
    super();
    this.#early = Object.entries(this);
    for (const [name] of this.#early) {
      delete this[name];
    }
  }

  /** To be called at the end of the constructor. */
  takeEarly() {
    for (const [name, value] of this.#early) {
      this[name] = value;
    }
    this.#early = [];
  }
}

/** Tells the page what happened: a bubbling event that leaves the shadow root. Returns false when a listener prevented the default. */
export function tell(element, type, detail, cancelable = false) {
  return element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
}

/** Defines an element once; a newer version of it waits for the next page load. */
export function define(tag, type) {
  if (!customElements.get(tag)) {
    customElements.define(tag, type);
  }
}
