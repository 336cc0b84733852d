/** Drawing tools of the demo pictures: seeded chance, gradients, ridges, foliage, figures. Everything returns SVG text. */

/** A seeded source of numbers in [0, 1), so that every demo shows the same pictures. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const r1 = (value: number): string => String(Math.round(value * 10) / 10);

/** An opacity, to the hundredth. */
export const r2 = (value: number): string => String(Math.round(value * 100) / 100);

/** One of a list by chance. */
export function pick<T>(rand: () => number, list: readonly T[]): T {
  return list[Math.floor(rand() * list.length)] as T;
}

/** Stops are «offset colour» or «offset colour opacity». */
function stops(list: readonly string[]): string {
  return list.map((one) => {
    const [offset, color, opacity] = one.split(' ');
    return `<stop offset="${offset}" stop-color="${color}"${opacity ? ` stop-opacity="${opacity}"` : ''}/>`;
  }).join('');
}

export function linear(id: string, list: readonly string[], to: 'down' | 'right' = 'down'): string {
  const end = to === 'down' ? 'x2="0" y2="1"' : 'x2="1" y2="0"';
  return `<linearGradient id="${id}" x1="0" y1="0" ${end}>${stops(list)}</linearGradient>`;
}

export function radial(id: string, list: readonly string[]): string {
  return `<radialGradient id="${id}">${stops(list)}</radialGradient>`;
}

export function blur(id: string, deviation: number): string {
  return `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%">`
    + `<feGaussianBlur stdDeviation="${deviation}"/></filter>`;
}

/** Softens many shapes in one pass; a filter on each would take seconds. */
export function softened(filter: string, body: string): string {
  return `<g filter="url(#${filter})">${body}</g>`;
}

/** A whole picture: defs, body, and a darkened rim. */
export function picture(width: number, height: number, defs: string, body: string, rim = 0.35): string {
  // Opacity of the fill, not of the element: the latter makes the rasteriser composite a whole layer for each shape.
  const plain = body.replace(/<(circle|ellipse|rect|polygon)([^>]*?) opacity=/g, '<$1$2 fill-opacity=')
    .replace(/<line([^>]*?) opacity=/g, '<line$1 stroke-opacity=');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
    + `<defs>${defs}${radial('rim', ['0.55 #000 0', `1 #000 ${rim}`])}</defs>${plain}`
    + `<ellipse cx="${width / 2}" cy="${height / 2}" rx="${r1(width * 0.8)}" ry="${r1(height * 0.86)}" fill="url(#rim)"/></svg>`;
}

export function rect(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  return `<rect x="${r1(x)}" y="${r1(y)}" width="${r1(width)}" height="${r1(height)}" fill="${fill}" ${more}/>`;
}

export function dot(x: number, y: number, radius: number, fill: string, more = ''): string {
  return `<circle cx="${r1(x)}" cy="${r1(y)}" r="${r1(radius)}" fill="${fill}" ${more}/>`;
}

export function oval(x: number, y: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${r1(x)}" cy="${r1(y)}" rx="${r1(rx)}" ry="${r1(ry)}" fill="${fill}" ${more}/>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, width: number, more = ''): string {
  return `<line x1="${r1(x1)}" y1="${r1(y1)}" x2="${r1(x2)}" y2="${r1(y2)}" stroke="${stroke}" `
    + `stroke-width="${r1(width)}" ${more}/>`;
}

export function shape(points: readonly (readonly [number, number])[], fill: string, more = ''): string {
  return `<polygon points="${points.map(([x, y]) => `${r1(x)},${r1(y)}`).join(' ')}" fill="${fill}" ${more}/>`;
}

/** A jagged but natural line of heights over a width, by halving and displacing. */
export function ridgeLine(rand: () => number, width: number, base: number, rough: number): [number, number][] {
  let heights = [base + (rand() - 0.5) * rough, base + (rand() - 0.5) * rough];
  let swing = rough;
  for (let round = 0; round < 8; round += 1) {
    const next: number[] = [];
    heights.forEach((height, i) => {
      next.push(height);
      const after = heights[i + 1];
      if (after !== undefined) next.push((height + after) / 2 + (rand() - 0.5) * swing);
    });
    heights = next;
    swing *= 0.52;
  }
  return heights.map((height, i) => [(i / (heights.length - 1)) * width, height]);
}

/** A range of hills, filled down to `foot`. */
export function ridge(
  rand: () => number, width: number, base: number, rough: number, foot: number, fill: string, more = '',
): string {
  return shape([[0, foot], ...ridgeLine(rand, width, base, rough), [width, foot]], fill, more);
}

/** A crown of leaves: many small ovals in the given tones, dark ones first, light ones on the lit side. */
export function crown(
  rand: () => number, x: number, y: number, rx: number, ry: number, tones: readonly string[], count: number, leaf: number,
): string {
  let out = '';
  for (let i = 0; i < count; i += 1) {
    const angle = rand() * Math.PI * 2;
    const reach = Math.sqrt(rand());
    const share = i / count;
    const px = x + Math.cos(angle) * rx * reach - rx * 0.12 * share;
    const py = y + Math.sin(angle) * ry * reach - ry * 0.14 * share;
    const lit = Math.min(tones.length - 1, Math.floor(share * tones.length * 0.7 + rand() * tones.length * 0.45));
    const size = leaf * (0.5 + rand());
    out += oval(px, py, size, size * (0.5 + rand() * 0.4), tones[lit] as string,
      `transform="rotate(${Math.floor(rand() * 180)} ${r1(px)} ${r1(py)})"`);
  }
  return out;
}

export interface FigureLook {
  coat: string;
  legs: string;
  skin: string;
  hair: string;
  /** −1 walks left, 1 walks right, 0 stands. */
  stride: -1 | 0 | 1;
  /** Head as a share of the height: 0.135 grown, 0.19 a child. */
  head?: number;
  /** Arms thrown up, as a child running. */
  arms?: 'down' | 'up';
  /** Seen from behind: no face. */
  away?: boolean;
}

/** A clothed figure standing with its feet on (x, y), `height` tall. */
export function figure(x: number, y: number, height: number, look: FigureLook): string {
  const h = height;
  const head = h * (look.head ?? 0.135);
  const shoulder = y - h + head * 1.12;
  const hip = y - h * 0.46;
  const wide = h * (look.head ? 0.112 : 0.108);
  const step = look.stride * h * 0.13;
  const swing = Math.abs(step);
  const limb = (x1: number, y1: number, x2: number, y2: number, x3: number, y3: number, color: string, w: number) =>
    `<path d="M${r1(x1)} ${r1(y1)}Q${r1(x2)} ${r1(y2)} ${r1(x3)} ${r1(y3)}" stroke="${color}" stroke-width="${r1(w)}" `
    + 'stroke-linecap="round" fill="none"/>';
  const spread = look.stride === 0 ? h * 0.045 : 0;
  const back = limb(x, hip, x - step * 0.6 - spread, y - h * 0.22, x - step * 1.4 - spread, y, look.legs, h * 0.075);
  const front = limb(x, hip, x + step * 1.1 + spread, y - h * 0.26, x + step * 0.9 + spread, y, look.legs, h * 0.08);
  const reach = look.arms === 'up' ? -h * 0.16 : h * 0.24;
  const armOne = limb(x - wide * 0.85, shoulder + h * 0.05, x - wide * 1.6 - swing * 0.2, shoulder + h * 0.14,
    x - wide * (look.arms === 'up' ? 2 : 1.15) - step * 0.7, shoulder + h * 0.05 + reach, look.coat, h * 0.05);
  const armTwo = limb(x + wide * 0.85, shoulder + h * 0.05, x + wide * 1.6 + swing * 0.2, shoulder + h * 0.14,
    x + wide * (look.arms === 'up' ? 2 : 1.15) + step * 0.7, shoulder + h * 0.05 + reach, look.coat, h * 0.05);
  const trunk = `<path d="M${r1(x - wide * 0.75)} ${r1(shoulder)}Q${r1(x)} ${r1(shoulder - h * 0.035)} `
    + `${r1(x + wide * 0.75)} ${r1(shoulder)}Q${r1(x + wide * 1.15)} ${r1(shoulder + h * 0.05)} ${r1(x + wide * 0.95)} `
    + `${r1(hip + h * 0.06)}L${r1(x - wide * 0.95)} ${r1(hip + h * 0.06)}Q${r1(x - wide * 1.15)} `
    + `${r1(shoulder + h * 0.05)} ${r1(x - wide * 0.75)} ${r1(shoulder)}Z" fill="${look.coat}"/>`;
  const hair = oval(x, y - h + head * 0.44, head * 0.47, head * 0.5, look.hair)
    + oval(x, y - h + head * 0.62, head * 0.46, head * 0.34, look.hair);
  const face = look.away ? '' : oval(x + look.stride * head * 0.1, y - h + head * 0.64, head * 0.34, head * 0.38, look.skin);
  const hand = (side: -1 | 1): string => dot(x + side * wide * (look.arms === 'up' ? 2 : 1.15) + side * swing * 0.5,
    shoulder + h * 0.05 + reach, h * 0.026, look.skin);
  return back + armOne + front + trunk + armTwo + rect(x - head * 0.13, y - h + head * 0.85, head * 0.26, head * 0.35,
    look.skin) + hair + face + hand(-1) + hand(1);
}

/** Where a point of a room stands on the picture: x right, y down from the eye, z away from it. */
export function eye(vanishX: number, vanishY: number, focal: number): (x: number, y: number, z: number) => [number, number] {
  return (x, y, z) => [vanishX + (focal * x) / z, vanishY + (focal * y) / z];
}
