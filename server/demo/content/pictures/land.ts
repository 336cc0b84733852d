import {
  blur, chance, crown, dot, eye, figure, line, linear, oval, pick, picture, r1, r2, radial, rect, ridge, ridgeLine, shape, softened,
} from './sketch.ts';

/** Terraces at dawn: gold where the rice still stands, sky where the cut fields hold water. */
export function terraces(): string {
  const rand = chance(1120);
  const W = 2400, H = 1600;
  const defs = linear('sky', ['0 #7fa6c9', '0.5 #f3d9b5', '1 #ffe9c4']) + linear('pool', ['0 #fbe3b9', '0.5 #a9c0cf', '1 #7d9fb8'])
    + radial('sun', ['0 #fffbe9 1', '0.15 #fff0c4 0.95', '1 #ffdf9f 0']) + blur('mist', 24) + blur('soft', 5);
  let s = rect(0, 0, W, 700, 'url(#sky)') + dot(1750, 330, 560, 'url(#sun)');
  s += ridge(rand, W, 330, 260, 800, '#9fb0be', 'opacity="0.75"') + ridge(rand, W, 430, 220, 800, '#7f98a0')
    + ridge(rand, W, 510, 150, 800, '#617f7d');
  let mist = '';
  for (let i = 0; i < 30; i += 1) mist += oval(rand() * 2800 - 200, 470 + rand() * 150, 200 + rand() * 380, 10 + rand() * 34, '#fff3dc', 'opacity="0.5"');
  s += softened('mist', mist);
  // Each step follows the one above it; the hill leans in three great folds.
  const steps = 32;
  const fold = (x: number, k: number): number => Math.sin(x / 420 + 0.7 + k * 0.05) * 62 + Math.sin(x / 190 + k * 0.21) * 17
    - Math.exp(-(((x - 620) / 460) ** 2)) * 92 - Math.exp(-(((x - 1980) / 420) ** 2)) * 58;
  const top = (x: number, k: number): number => {
    const t = k / steps;
    return 560 + t ** 1.5 * 1330 + fold(x, k) * (0.55 + t * 0.75);
  };
  for (let k = 0; k < steps; k += 1) {
    const t = k / steps;
    const kind = (k * 7) % 5 === 1 || k % 4 === 2 ? 'water' : (k * 3) % 7 === 4 ? 'green' : 'gold';
    const far = 1 - t;
    const gold = pick(rand, ['#d9a93f', '#e3b852', '#cf9a35', '#e8c468']);
    const fill = kind === 'water' ? 'url(#pool)' : kind === 'green' ? pick(rand, ['#7d9147', '#6d853f']) : gold;
    const rim: [number, number][] = [];
    for (let x = -20; x <= W + 20; x += 24) rim.push([x, top(x, k) + Math.sin(x / 61 + k * 2.3) * (2 + t * 5)]);
    s += shape([...rim, [W + 20, H + 10], [-20, H + 10]], fill);
    if (far > 0.1) s += shape([...rim, [W + 20, H + 10], [-20, H + 10]], '#f6dfb8', `opacity="${r2(far * far * 0.34)}"`);
    const bank = 5 + t * 20;
    s += `<polyline points="${rim.map(([x, y]) => `${r1(x)},${r1(y - bank * 0.35)}`).join(' ')}" fill="none" stroke="${kind === 'water' ? '#59613a' : '#6b5a2c'}" stroke-width="${r1(bank)}" stroke-opacity="${r2(0.5 + t * 0.4)}"/>`;
    s += `<polyline points="${rim.map(([x, y]) => `${r1(x)},${r1(y - bank * 0.8)}`).join(' ')}" fill="none" stroke="#9fa857" stroke-width="${r1(2 + t * 6)}" stroke-opacity="0.8"/>`;
    const depth = (x: number): number => Math.max(6, top(x, k + 1) - top(x, k) - bank);
    const blades = kind === 'water' ? 70 : 300;
    for (let i = 0; i < blades; i += 1) {
      const x = rand() * W, d = rand(), y = top(x, k) + bank * 0.6 + depth(x) * d;
      if (kind === 'water') s += oval(x, y, 10 + rand() * 60 * (0.3 + t), 0.8 + t * 2, pick(rand, ['#fff1d0', '#6f8ea3']), 'opacity="0.35"');
      else {
        const h = 4 + t * 20;
        s += line(x, y, x + (rand() - 0.3) * h * 0.6, y - h * (0.6 + rand() * 0.5), pick(rand, kind === 'gold'
          ? ['#f4d883', '#a9762a', '#c9952f', '#fae6a6'] : ['#a3b567', '#4c6230', '#8aa04f']), 1 + t * 2.4, 'opacity="0.75"');
      }
    }
  }
  // Farmers in a half-cut field, and sheaves behind them.
  for (const [x, k, h] of [[760, 15, 66], [850, 15, 62], [1480, 19, 88], [1610, 19, 92], [1840, 12, 50]] as const) {
    const y = top(x, k) + 26;
    s += oval(x + h * 0.4, y, h * 0.5, h * 0.07, '#4a3a18', 'opacity="0.45"');
    s += figure(x, y, h, { coat: pick(rand, ['#3d5a80', '#9c3f36', '#50605a', '#2f4858']), legs: '#2d2f38', skin: '#b98a68', hair: '#2a2320', stride: pick(rand, [-1, 1, 0] as const) });
    s += shape([[x - h * 0.2, y - h * 0.9], [x, y - h * 1.08], [x + h * 0.2, y - h * 0.9]], '#e6d09a');
  }
  for (let i = 0; i < 26; i += 1) {
    const k = pick(rand, [15, 19]), x = k === 15 ? 900 + rand() * 320 : 1660 + rand() * 420, y = top(x, k) + 24 + rand() * 12, h = k === 15 ? 30 : 42;
    s += shape([[x - h * 0.4, y], [x + h * 0.4, y], [x + h * 0.1, y - h * 0.6], [x + h * 0.34, y - h], [x - h * 0.34, y - h], [x - h * 0.1, y - h * 0.6]], pick(rand, ['#e3bd5e', '#cfa445', '#f0d07c']));
  }
  for (let i = 0; i < 6; i += 1) {
    const x = 90 + i * 64 + rand() * 40, y = 560 + rand() * 90;
    s += rect(x - 3, y, 6, 50, '#4a3b2c') + crown(rand, x, y - 18, 40, 46, ['#2e4632', '#41603d', '#5f7d47', '#8b9c55'], 90, 8);
  }
  return picture(W, H, defs, s, 0.3);
}

/** The new field of a school half-way up a mountain; children after a ball that no longer rolls away. */
export function schoolField(): string {
  const rand = chance(870);
  const W = 2400, H = 1600, horizon = 760;
  const at = eye(1200, horizon, 900);
  const defs = linear('sky', ['0 #4f93cf', '0.7 #b9dcee', '1 #eaf3ec']) + linear('turf', ['0 #7fae55', '1 #3f8140'])
    + linear('wall', ['0 #fbf6ea', '1 #e2d8c2']) + blur('cloud', 14);
  let s = rect(0, 0, W, horizon + 20, 'url(#sky)'), clouds = '';
  for (let i = 0; i < 130; i += 1) {
    const bank = pick(rand, [260, 1010, 1980]), across = (rand() + rand() - 1) * 430;
    const rise = (1 - Math.abs(across) / 430) * rand() * 130;
    clouds += oval(bank + across, 330 - (bank % 170) - rise, 30 + rand() * 90, 12 + rand() * 30, '#ffffff', 'opacity="0.34"');
  }
  s += softened('cloud', clouds);
  s += '<g transform="translate(0 120)">';
  s += ridge(rand, W, 330, 330, 760, '#8fb0bd') + ridge(rand, W, 440, 260, 760, '#6d9690')
    + ridge(rand, W, 545, 130, 760, '#4f7d62');
  const slope = ridgeLine(rand, W, 590, 60);
  for (const [x, y] of slope) for (let j = 0; j < 5; j += 1) s += oval(x + rand() * 16, y + rand() * 50, 10 + rand() * 16, 10 + rand() * 14, pick(rand, ['#38643f', '#477748', '#2e5638', '#5d8a4d']));
  // The school: two storeys, a gallery, a tiled roof.
  s += rect(250, 470, 960, 190, 'url(#wall)') + shape([[215, 474], [275, 408], [1185, 408], [1245, 474]], '#a8503d');
  for (let i = 0; i < 34; i += 1) s += line(282 + i * 27, 410, 240 + i * 29, 472, '#8c3f30', 2.4, 'opacity="0.6"');
  s += rect(250, 560, 960, 14, '#c9bda4') + rect(250, 474, 960, 14, '#b9ab90', 'opacity="0.7"');
  for (let f = 0; f < 2; f += 1) {
    for (let i = 0; i < 12; i += 1) {
      const x = 272 + i * 78, y = 494 + f * 92;
      if (i % 4 === 1) s += rect(x + 6, y, 34, 66, '#6d8f86');
      else s += rect(x, y + 4, 50, 40, '#5f87a0') + rect(x + 23, y + 4, 3, 40, '#f4efe2') + rect(x, y + 4, 50, 12, '#8fb4c6', 'opacity="0.6"');
    }
    for (let x = 256; x < 1206; x += 16) s += line(x, 546 + f * 92, x, 562 + f * 92, '#8d8069', 2.4);
  }
  s += rect(0, 656, W, 40, '#b79f78');
  for (let i = 0; i < 26; i += 1) {
    const x = 1290 + i * 44 + rand() * 20, h = 60 + rand() * 90;
    s += rect(x - 4, 656 - h * 0.4, 8, h * 0.4, '#5c4934') + crown(rand, x, 650 - h * 0.75, h * 0.36, h * 0.48, ['#2c5a37', '#3f7743', '#5f9650', '#88b35f'], 46, 9);
  }
  s += '</g>';
  s += shape([at(-60, 2, 30), at(60, 2, 30), [W + 1600, H], [-1600, H]], '#b65f47') + shape([at(-17, 2, 27), at(17, 2, 27), at(17, 2, 1.6), at(-17, 2, 1.6)], 'url(#turf)');
  for (let z = 2; z < 27; z += 2) {
    s += shape([at(-17, 2, z), at(17, 2, z), at(17, 2, z + 1), at(-17, 2, z + 1)], '#8fc063', 'opacity="0.28"');
  }
  const mark = (x1: number, z1: number, x2: number, z2: number, w: number): string => {
    const across = z1 === z2;
    return shape(across ? [at(x1, 2, z1), at(x2, 2, z1), at(x2, 2, z1 - w), at(x1, 2, z1 - w)]
      : [at(x1 - w / 2, 2, z1), at(x1 + w / 2, 2, z1), at(x2 + w / 2, 2, z2), at(x2 - w / 2, 2, z2)], '#f5f7ee', 'opacity="0.92"');
  };
  s += mark(-15, 2, -15, 25, 0.14) + mark(15, 2, 15, 25, 0.14) + mark(-15, 25, 15, 25, 0.35) + mark(-15, 8, 15, 8, 0.12)
    + mark(-6, 20, 6, 20, 0.25) + mark(-6, 20, -6, 25, 0.14) + mark(6, 20, 6, 25, 0.14);
  const ring: string[] = [];
  for (let a = 0; a <= 64; a += 1) { const [x, y] = at(Math.cos(a / 10.19) * 3, 2, 8 + Math.sin(a / 10.19) * 3); ring.push(`${r1(x)},${r1(y)}`); }
  s += `<polyline points="${ring.join(' ')}" fill="none" stroke="#f5f7ee" stroke-width="6" stroke-opacity="0.9"/>`;
  const [gx1, gy] = at(-3, 2, 25), [gx2] = at(3, 2, 25);
  s += rect(gx1, gy - 74, gx2 - gx1, 74, '#ffffff', 'opacity="0.16"');
  for (let x = gx1; x <= gx2; x += 9) s += line(x, gy - 74, x, gy, '#ffffff', 1, 'opacity="0.6"');
  for (let y = gy - 74; y < gy; y += 9) s += line(gx1, y, gx2, y, '#ffffff', 1, 'opacity="0.6"');
  s += `<path d="M${r1(gx1)} ${r1(gy)}V${r1(gy - 74)}H${r1(gx2)}V${r1(gy)}" stroke="#ffffff" stroke-width="6" fill="none"/>`;
  for (let i = 0; i < 1700; i += 1) {
    const z = 2 + rand() ** 2 * 20, [x, y] = at((rand() - 0.5) * 30, 2, z), h = 22 / z;
    s += line(x, y, x + (rand() - 0.5) * h, y - h * 1.4, pick(rand, ['#a6cf74', '#2f6a36', '#5c9a4a']), Math.max(0.8, 6 / z), 'opacity="0.5"');
  }
  const coats = ['#d9483b', '#f0b429', '#2f6fb2', '#3c9d8f', '#e8743b', '#7a4fa3', '#f2efe6', '#c23b6b'];
  const kids: [number, number, -1 | 0 | 1, 'up' | 'down'][] = [
    [-7.5, 17, 0, 'up'], [-5.6, 16.6, 0, 'down'], [7.8, 18, 0, 'up'], [2.6, 14, -1, 'down'], [-3.2, 11.5, 1, 'down'], [5.4, 10.6, -1, 'up'],
    [-6.1, 8.2, 1, 'down'], [0.7, 8.4, -1, 'up'], [3.5, 6.6, -1, 'down'], [-2.4, 5.6, 1, 'up'], [-4.2, 4.4, 1, 'down'],
  ];
  kids.forEach(([x, z, stride, arms], i) => {
    const [px, py] = at(x, 2, z), h = (900 * 1.6) / z;
    s += shape([[px - h * 0.1, py], [px + h * 0.12, py], [px + h * 0.95, py + h * 0.12], [px + h * 0.7, py + h * 0.16]], '#1c4a26', 'opacity="0.4"');
    s += figure(px, py, h, { coat: coats[i % 8] as string, legs: pick(rand, ['#27364d', '#3b3b46', '#5a3f35']), skin: '#dca882', hair: '#241d1b', stride, head: 0.17, arms, away: i > 8 });
  });
  const [bx, by] = at(-0.6, 0.55, 6);
  s += oval(bx + 80, at(-0.6, 2, 6)[1], 34, 8, '#1c4a26', 'opacity="0.4"') + dot(bx, by, 27, '#fbfaf3')
    + shape([[bx - 9, by - 7], [bx, by - 13], [bx + 9, by - 7], [bx + 6, by + 4], [bx - 6, by + 4]], '#23262b');
  for (const [x, y] of [[-19, -14], [20, -10], [-16, 15], [17, 14]] as const) s += oval(bx + x, by + y, 5.5, 6, '#23262b');
  return picture(W, H, defs, s, 0.22);
}

/** A street of planes in November; nobody has swept, and nobody minds. */
export function autumnStreet(): string {
  const rand = chance(1119);
  const W = 2400, H = 1600, horizon = 800;
  const at = eye(1180, horizon, 1000);
  const defs = linear('sky', ['0 #cfe0ea', '1 #fff0cf']) + linear('road', ['0 #c9b79a', '1 #6f675f']) + linear('trunk', ['0 #d6c9ae', '0.45 #9b8c73', '1 #52483d'], 'right')
    + radial('sun', ['0 #fff8dd 1', '0.3 #ffeab0 0.8', '1 #ffdc8a 0']) + blur('haze', 22) + blur('far', 3);
  const tones = ['#7a4a1c', '#a8651f', '#c98425', '#e0a032', '#efbd4d', '#f8d97e'];
  let s = rect(0, 0, W, H, 'url(#sky)') + dot(1180, 700, 620, 'url(#sun)');
  // Houses along both walks, far ones paler.
  let houses = '';
  for (let z = 34; z > 3; z -= 3) {
    for (const side of [-1, 1]) {
      const tone = pick(rand, ['#c98f6c', '#d8b48b', '#b7795c', '#cfc0a4', '#a98974']), high = -5 - rand() * 2.6;
      houses += shape([at(side * 8, 2, z), at(side * 8, high, z), at(side * 8, high, z - 3), at(side * 8, 2, z - 3)], tone);
      for (let f = 0; f < 3; f += 1) {
        for (let j = 0; j < 2; j += 1) {
          const z1 = z - 0.5 - j * 1.3, y1 = -4.2 + f * 1.9;
          houses += shape([at(side * 7.98, y1, z1), at(side * 7.98, y1 + 1.1, z1), at(side * 7.98, y1 + 1.1, z1 - 0.7), at(side * 7.98, y1, z1 - 0.7)], f === 2 ? '#5a4638' : '#70808a', 'opacity="0.85"');
        }
      }
      houses += shape([at(side * 8, 2, z), at(side * 8, high, z), at(side * 8, high, z - 3), at(side * 8, 2, z - 3)], '#ffeccb', `opacity="${r2(Math.min(0.7, z / 46))}"`);
    }
  }
  s += houses;
  s += shape([at(-60, 2, 60), at(60, 2, 60), [W + 3000, H + 40], [-3000, H + 40]], '#c08f45');
  s += shape([at(-3.4, 2, 60), at(3.4, 2, 60), at(3.4, 2, 2.2), at(-3.4, 2, 2.2)], 'url(#road)');
  for (const side of [-1, 1]) s += shape([at(side * 3.4, 2, 60), at(side * 3.6, 2, 60), at(side * 3.6, 2, 2.2), at(side * 3.4, 2, 2.2)], '#e9dcc0');
  for (let i = 0; i < 26; i += 1) {
    const z = 2.6 + i * 1.1, [x, y] = at((rand() - 0.5) * 5, 2, z);
    s += oval(x, y, (1100 + rand() * 800) / z, 90 / z, i % 2 ? '#453c36' : '#ffe9b8', `opacity="${i % 2 ? 0.22 : 0.3}"`);
  }
  for (let i = 0; i < 3600; i += 1) {
    const z = 2.4 + rand() ** 1.8 * 24, side = rand() < 0.5 ? -1 : 1;
    const [x, y] = at(rand() < 0.2 ? (rand() - 0.5) * 6.6 : side * (3.5 + rand() * 4.4), 2, z), w = (34 + rand() * 26) / z;
    s += oval(x, y, w, w * 0.42, pick(rand, tones), `transform="rotate(${Math.floor(rand() * 60 - 30)} ${r1(x)} ${r1(y)})"`);
  }
  const people: [number, number, string, -1 | 0 | 1][] = [[-4.6, 15, '#4d5a6b', 1], [-5.1, 15.2, '#8c4a45', 1], [4.9, 12, '#3f5f58', -1], [-2.55, 7.4, '#a5392f', 1], [-1.85, 7.5, '#38506e', -1]];
  const trees: number[] = [];
  for (let z = 40; z > 3.4; z *= 0.8) trees.push(z);
  const all = [...trees.map((z) => ({ z, tree: true as const })), ...people.map(([x, z, coat, stride]) => ({ z, x, coat, stride, tree: false as const }))].sort((a, b) => b.z - a.z);
  for (const one of all) {
    if (!one.tree) {
      const [x, y] = at(one.x, 2, one.z), h = 1690 / one.z;
      s += oval(x + h * 0.2, y, h * 0.4, h * 0.05, '#4a3218', 'opacity="0.45"')
        + figure(x, y, h, { coat: one.coat, legs: '#2b2d36', skin: '#d5a27d', hair: '#2a211d', stride: one.stride, away: one.z < 8 });
      continue;
    }
    for (const side of [-1, 1]) {
      const z = one.z * (side < 0 ? 1 : 0.94), [x, y] = at(side * 4, 2, z), u = 1000 / z;
      const lean = -side * u * 0.25;
      s += shape([[x - u * 0.24, y], [x + u * 0.24, y], [x + u * 0.17 + lean, y - u * 4.4], [x - u * 0.15 + lean, y - u * 4.4]], 'url(#trunk)');
      for (let i = 0; i < 16; i += 1) {
        const ty = y - rand() * u * 4, share = (y - ty) / (u * 4.4);
        s += oval(x + (rand() - 0.5) * u * 0.3 + lean * share, ty, u * 0.05, u * 0.11, pick(rand, ['#efe6cf', '#6d604f', '#857658']), 'opacity="0.7"');
      }
      for (const reach of [-1.5, 1.9]) {
        s += `<path d="M${r1(x + lean * 0.8)} ${r1(y - u * 3.7)}Q${r1(x + lean - side * u * reach * 0.3)} ${r1(y - u * 5)} ${r1(x + lean - side * u * reach)} ${r1(y - u * 5.8)}" stroke="#6f6250" stroke-width="${r1(u * 0.14)}" fill="none"/>`;
      }
      const count = Math.round(Math.min(900, 120 + u * 3)), leaf = Math.max(3, Math.min(26, u * 0.12));
      s += crown(rand, x + lean - side * u * 0.5, y - u * 5.9, u * 2.7, u * 1.7, z > 14 ? tones.slice(2) : tones, count, leaf);
    }
    if (one.z > 9) s += oval(1180, horizon - 40, 4200 / one.z + 260, 2400 / one.z + 130, '#fff0c8', 'opacity="0.07"');
  }
  const [cx, cy] = at(1.5, 2, 9), c = 1000 / 9;
  s += oval(cx + 20, cy, c * 0.9, c * 0.08, '#3b3029', 'opacity="0.5"');
  for (const dx of [-0.14, 0.14]) s += oval(cx + dx * c, cy - c * 0.34, c * 0.1, c * 0.34, 'none', `stroke="#2b2a2c" stroke-width="${r1(c * 0.045)}"`);
  s += figure(cx, cy - c * 0.25, c * 1.5, { coat: '#e6dfcf', legs: '#35415a', skin: '#d5a27d', hair: '#2a211d', stride: 0 });
  for (let i = 0; i < 60; i += 1) {
    const x = rand() * W, y = rand() * 1200, w = 7 + rand() * 15;
    s += oval(x, y, w, w * 0.5, pick(rand, tones), `transform="rotate(${Math.floor(rand() * 180)} ${r1(x)} ${r1(y)})"`);
  }
  return picture(W, H, defs, s, 0.3);
}
