// SPDX-License-Identifier: Apache-2.0
// The timeline behind the grid and the viewer: months with counts, their photos page by page, and where each stands.

const { fillUrl, getJson, Problem } = await import(`./kit.js${new URL(import.meta.url).search}`);

const WIDEST = 3;
const NARROWEST = 0.5;
const USUAL = 1.42;
const RETRIES = 4;

/** A photo's width over its height as the grid shows it; extremes are cropped so that no row collapses. */
export function aspectOf(item) {
  const aspect = item.width > 0 && item.height > 0 ? item.width / item.height : USUAL;
  return Math.min(WIDEST, Math.max(NARROWEST, aspect));
}

/**
 * Rows of equal height that fill `width`, from `aspects`. The last row keeps the `target` height instead of being stretched; `complete` says
 * whether it is there at all.
 */
export function justify(aspects, { width, target, gap, complete }) {
  const rows = [];
  let start = 0;
  let sum = 0;
  let top = 0;
  const close = (end, total, stretched) => {
    const room = width - gap * (end - start - 1);
    const height = stretched ? room / total : Math.min(target, room / total);
    rows.push({ start, end, top, height });
    top += height + gap;
    start = end;
  };
  for (let i = 0; i < aspects.length; i++) {
    const before = sum;
    sum += aspects[i];
    const count = i - start + 1;
    const height = (width - gap * (count - 1)) / sum;
    if (height > target) {
      continue;
    }
    const without = count > 1 ? (width - gap * (count - 2)) / before : Infinity;
    if (without - target < target - height) {
      close(i, before, true);
      sum = aspects[i];
      if (width / sum <= target) {
        close(i + 1, sum, true);
        sum = 0;
      }
    } else {
      close(i + 1, sum, true);
      sum = 0;
    }
  }
  if (start < aspects.length && complete) {
    close(aspects.length, sum, false);
  }
  return { rows, height: Math.max(0, top - gap), laid: start };
}

/** A photo as the screens know it, whether its colour came as a number or as text. */
function normal(photo) {
  const color = photo.color ?? photo.colour;
  return typeof color === 'number' ? { ...photo, color: `#${color.toString(16).padStart(6, '0')}` } : { ...photo, color };
}

/** One month. `items` are the photos known so far; `count` is how many there are. */
class Month {
  items = [];
  aspects = [];
  rows = [];
  cursor = undefined;
  loading = undefined;
  problem = undefined;
  top = 0;
  height = 0;
  first = 0;
  firstRow = 0;
  restRows = 0;
  stamp = 0;

  constructor(month, count) {
    this.month = month;
    this.count = count;
  }

  get complete() {
    return this.cursor === null;
  }
}

/** The months of one timeline, laid out for one width. */
export class Timeline {
  months = [];
  total = 0;
  height = 0;
  rowCount = 0;
  #byId = new Map();
  #source;
  #metrics = { width: 0, target: 200, gap: 4, header: 48, foot: 20 };
  #aspectSum = 0;
  #aspectCount = 0;
  #abort = new AbortController();
  #changed;

  /**
   * @param source URL templates `timelineUrl`, `photosUrl`, `photoUrl`, and values `owner`, `filter`, `pageSize`, `language`
   * @param changed called with a month whose photos became known, failed or went
   */
  constructor(source, changed) {
    this.#source = source;
    this.#changed = changed;
  }

  /** Reads months and counts. */
  async open() {
    const url = fillUrl(this.#source.timelineUrl, { owner: this.#source.owner, filter: this.#source.filter });
    const answer = await getJson(url, { signal: this.#abort.signal, language: this.#source.language });
    this.take(answer?.months ?? []);
  }

  /** Takes months and counts that are already known. */
  take(months) {
    this.months = months.filter((entry) => entry.count > 0).map((entry) => new Month(entry.month, entry.count));
    this.#byId.clear();
    this.#number();
  }

  /** Reads months and counts again. A month whose count changed is read anew as far as it was known, and then replaced at once. */
  async renew() {
    const url = fillUrl(this.#source.timelineUrl, { owner: this.#source.owner, filter: this.#source.filter });
    const answer = await getJson(url, { signal: this.#abort.signal, language: this.#source.language });
    const before = new Map(this.months.map((month) => [month.month, month]));
    const months = await Promise.all(
      (answer?.months ?? [])
        .filter((entry) => entry.count > 0)
        .map(async (entry) => {
          const known = before.get(entry.month);
          if (known?.count === entry.count && !known.problem) {
            return known;
          }
          const fresh = new Month(entry.month, entry.count);
          const wanted = Math.min(entry.count, known?.items.length ?? 0);
          while (fresh.items.length < wanted && !fresh.complete) {
            const page = await this.#fetch(fresh);
            fresh.items.push(...page.items.map(normal));
            fresh.cursor = page.next;
          }
          fresh.aspects = fresh.items.map(aspectOf);
          return fresh;
        }),
    );
    this.months = months;
    this.#byId.clear();
    for (const month of months) {
      month.items.forEach((item, position) => this.#byId.set(item.id, { month, position }));
    }
    this.#number();
    this.layout(this.#metrics);
  }

  close() {
    this.#abort.abort();
  }

  #number() {
    let first = 0;
    for (const month of this.months) {
      month.first = first;
      first += month.count;
    }
    this.total = first;
  }

  get #usual() {
    return this.#aspectCount > 40 ? this.#aspectSum / this.#aspectCount : USUAL;
  }

  /** Places every month and row for `metrics` (width, target height of a row, gap, header, foot). */
  layout(metrics) {
    const same = metrics.width === this.#metrics.width && metrics.target === this.#metrics.target;
    this.#metrics = metrics;
    for (const month of this.months) {
      if (!same || month.height === 0) {
        this.#place(month);
      }
    }
    this.#stack();
  }

  #place(month) {
    const { width, target, gap } = this.#metrics;
    const { rows, height, laid } = justify(month.aspects, { width, target, gap, complete: month.complete });
    const rest = month.count - laid;
    const perRow = Math.max(1, (width + gap) / (target * this.#usual + gap));
    month.rows = rows;
    month.laid = laid;
    month.laidHeight = rows.length ? height + (rest ? gap : 0) : 0;
    month.restRows = rest > 0 ? Math.ceil(rest / perRow) : 0;
    month.bodyHeight = month.laidHeight + Math.max(0, month.restRows * (target + gap) - gap);
    month.stamp++;
  }

  #stack() {
    const { header, foot } = this.#metrics;
    let top = 0;
    let row = 0;
    for (const month of this.months) {
      month.top = top;
      month.height = header + month.bodyHeight + foot;
      month.firstRow = row;
      top += month.height;
      row += 1 + month.rows.length + month.restRows;
    }
    this.height = top;
    this.rowCount = row;
  }

  /** The position in `months` of the month at `y`. */
  monthAt(y) {
    let low = 0;
    let high = this.months.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.months[middle].top <= y) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The month that holds the photo at `index` of the whole timeline. */
  monthOf(index) {
    let low = 0;
    let high = this.months.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.months[middle].first <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return this.months[low];
  }

  /** The photo at `index` of the whole timeline, if it is known. */
  known(index) {
    const month = index >= 0 && index < this.total ? this.monthOf(index) : undefined;
    return month?.items[index - month.first];
  }

  /** The photo at `index` of the whole timeline, fetched where it is not yet known. */
  async itemAt(index) {
    if (index < 0 || index >= this.total) {
      return undefined;
    }
    const month = this.monthOf(index);
    await this.reach(month, index - month.first + 1);
    return month.items[index - month.first];
  }

  /** Where `id` stands in the whole timeline, if it is known. */
  indexOf(id) {
    const place = this.#byId.get(id);
    return place ? place.month.first + place.position : -1;
  }

  /** Whether what the server now tells of a photo places it in another month than it stands in. */
  moved(photo) {
    const place = this.#byId.get(photo.id);
    return place !== undefined && photo.month !== undefined && photo.month !== place.month.month;
  }

  item(id) {
    const place = this.#byId.get(id);
    return place?.month.items[place.position];
  }

  /** Where `id` stands, asking the server for its month when it is not known; -1 when it is not on this timeline. */
  async locate(id) {
    if (this.#byId.has(id)) {
      return this.indexOf(id);
    }
    let photo;
    try {
      photo = await this.photo(id);
    } catch (error) {
      if (error instanceof Problem && !error.passing) {
        return -1;
      }
      throw error;
    }
    const month = this.months.find((entry) => entry.month === (photo.month ?? photo.takenAt?.slice(0, 7)));
    while (month && !this.#byId.has(id) && !month.complete) {
      await this.reach(month, month.items.length + 1);
    }
    return this.indexOf(id);
  }

  /** Everything the server tells about one photo. */
  async photo(id, signal = this.#abort.signal) {
    return normal(await getJson(fillUrl(this.#source.photoUrl, { id }), { signal, language: this.#source.language }));
  }

  /** Fetches pages of `month` until `wanted` photos of it are known. A failure is kept in `month.problem` and thrown. */
  async reach(month, wanted) {
    while (month.items.length < Math.min(wanted, month.count) && !month.complete) {
      month.loading ??= this.#page(month).finally(() => (month.loading = undefined));
      await month.loading;
    }
  }

  async #fetch(month) {
    const url = fillUrl(this.#source.photosUrl, {
      owner: this.#source.owner,
      filter: this.#source.filter,
      month: month.month,
      cursor: month.cursor,
      limit: this.#source.pageSize,
    });
    const page = await getJson(url, { signal: this.#abort.signal, language: this.#source.language });
    return { items: page?.items ?? [], next: page?.next ?? null };
  }

  async #page(month) {
    for (let attempt = 0; ; attempt++) {
      try {
        const { items, next } = await this.#fetch(month);
        month.problem = undefined;
        this.#append(month, items, next);
        return;
      } catch (error) {
        if (error.name === 'AbortError') {
          throw error;
        }
        if (attempt >= RETRIES || !error.passing) {
          month.problem = error;
          this.#changed(month);
          throw error;
        }
        await this.#wait(error.retryAfter ?? 400 * 2 ** attempt);
      }
    }
  }

  #wait(milliseconds) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#abort.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(this.#abort.signal.reason);
      });
    });
  }

  #append(month, items, next) {
    for (const each of items) {
      const item = normal(each);
      if (this.#byId.has(item.id)) {
        continue;
      }
      const aspect = aspectOf(item);
      this.#byId.set(item.id, { month, position: month.items.length });
      month.items.push(item);
      month.aspects.push(aspect);
      this.#aspectSum += aspect;
      this.#aspectCount++;
    }
    month.cursor = next;
    const count = month.complete ? month.items.length : Math.max(month.count, month.items.length);
    if (count !== month.count) {
      month.count = count;
      this.#number();
    }
    this.#place(month);
    this.#stack();
    this.#changed(month);
  }

  /** Replaces what is known of a photo; its place stays unless its shape changed. */
  update(photo) {
    const place = this.#byId.get(photo.id);
    if (!place) {
      return;
    }
    const { month, position } = place;
    const merged = { ...month.items[position], ...photo };
    month.items[position] = merged;
    const aspect = aspectOf(merged);
    if (Math.abs(aspect - month.aspects[position]) > 0.01) {
      month.aspects[position] = aspect;
      this.#place(month);
      this.#stack();
    }
    this.#changed(month);
  }
}
