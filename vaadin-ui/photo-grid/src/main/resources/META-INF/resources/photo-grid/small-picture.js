// SPDX-License-Identifier: Apache-2.0
// A small picture of a file on this device: the thumbnail inside its EXIF where there is one, so that no large photo is decoded for it.

const HEAD = 128 * 1024;
// Degrees clockwise and whether to mirror first, by EXIF orientation.
const TURNS = [undefined, [0, false], [0, true], [180, false], [180, true], [270, true], [90, false], [90, true], [270, false]];

/** What a file is by its first bytes: `jpeg`, `png`, another format's name, or nothing that is known. */
export async function formatOf(file) {
  const bytes = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const text = String.fromCharCode(...bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) {
    return 'jpeg';
  }
  if (text.startsWith('\x89PNG\r\n\x1a\n')) {
    return 'png';
  }
  if (text.slice(4, 8) === 'ftyp') {
    const brand = text.slice(8, 12);
    return /^(heic|heix|hevc|heim|heis|mif1|msf1)$/.test(brand) ? 'HEIC' : brand.startsWith('avif') ? 'AVIF' : brand.startsWith('crx') ? 'CR3' : undefined;
  }
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') {
    return 'WebP';
  }
  if (text.startsWith('GIF8')) {
    return 'GIF';
  }
  if (text.startsWith('BM')) {
    return 'BMP';
  }
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) {
    return 'TIFF';
  }
  return undefined;
}

/** Draws a file into a square `canvas` of `size` CSS pixels. Returns whether there was a picture to draw. */
export async function drawSmall(file, canvas, size) {
  const head = new DataView(await file.slice(0, HEAD).arrayBuffer());
  const exif = readExif(head);
  const side = Math.round(size * Math.min(2, devicePixelRatio));
  const [bitmap, orientation] = await bitmapOf(file, exif, side);
  if (!bitmap) {
    return false;
  }
  canvas.width = side;
  canvas.height = side;
  const [degrees, mirrored] = TURNS[orientation] ?? TURNS[1];
  const scale = side / Math.min(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context.translate(side / 2, side / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.scale(mirrored ? -scale : scale, scale);
  context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
  bitmap.close();
  return true;
}

async function bitmapOf(file, { thumbnail, orientation }, side) {
  try {
    if (thumbnail) {
      return [await createImageBitmap(new Blob([thumbnail], { type: 'image/jpeg' }), { imageOrientation: 'none' }), orientation];
    }
  } catch {
    // A broken thumbnail says nothing about the photo itself.
  }
  try {
    return [await createImageBitmap(file, { resizeHeight: side, resizeQuality: 'medium' }), 1];
  } catch {
    return [];
  }
}

function readExif(view) {
  try {
    return findExif(view);
  } catch (error) {
    if (error instanceof RangeError) {
      return {};
    }
    throw error;
  }
}

function findExif(view) {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) {
    return {};
  }
  for (let at = 2; at + 10 < view.byteLength; ) {
    const marker = view.getUint16(at);
    const length = view.getUint16(at + 2);
    if ((marker & 0xff00) !== 0xff00 || marker === 0xffda) {
      return {};
    }
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) {
      return readTiff(view, at + 10);
    }
    at += 2 + length;
  }
  return {};
}

function readTiff(view, base) {
  const little = view.getUint16(base) === 0x4949;
  const short = (at) => view.getUint16(base + at, little);
  const long = (at) => view.getUint32(base + at, little);
  const directory = (at) => {
    const found = new Map();
    const count = Math.min(short(at), 200);
    for (let i = 0; i < count; i++) {
      const entry = at + 2 + i * 12;
      found.set(short(entry), short(entry + 2) === 3 ? short(entry + 8) : long(entry + 8));
    }
    return { found, next: long(at + 2 + count * 12) };
  };
  const first = directory(long(4));
  const orientation = first.found.get(0x0112) ?? 1;
  if (!first.next) {
    return { orientation };
  }
  const { found } = directory(first.next);
  const offset = found.get(0x0201);
  const length = found.get(0x0202);
  const inside = offset && length > 100 && base + offset + length <= view.byteLength;
  return { orientation, thumbnail: inside ? new Uint8Array(view.buffer, base + offset, length) : undefined };
}
