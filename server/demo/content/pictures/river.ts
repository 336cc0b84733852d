import { blur, chance, dot, line, linear, oval, pick, picture, r1, r2, radial, rect, ridge, shape, softened } from './sketch.ts';

/** A far bank of buildings with lit windows, and their light drawn down into the water. */
function lights(rand: () => number, from: number, to: number, base: number, tall: number, body: string, glow: readonly string[],
  share: number): string {
  let out = '';
  for (let x = from; x < to;) {
    const w = 26 + rand() * 62;
    const h = tall * (0.25 + rand() * rand());
    out += rect(x, base - h, w, h + 4, body, `opacity="${r2(0.75 + rand() * 0.25)}"`);
    for (let wy = base - h + 8; wy < base - 8; wy += 13) {
      for (let wx = x + 6; wx < x + w - 8; wx += 11) {
        if (rand() < share) out += rect(wx, wy, 5, 6, pick(rand, glow), `opacity="${r2(0.4 + rand() * 0.6)}"`);
      }
    }
    if (rand() < 0.8) {
      out += rect(x + w / 2 - 4, base + 6, 8 + rand() * 10, 60 + rand() * 260, pick(rand, glow),
        `opacity="${r2(0.06 + rand() * 0.1)}"`);
    }
    x += w + rand() * 18;
  }
  return out;
}

/** Short flat strokes that make water; denser and finer towards the horizon. */
function ripples(rand: () => number, width: number, top: number, foot: number, count: number, tones: readonly string[],
  strength: number): string {
  let out = '';
  for (let i = 0; i < count; i += 1) {
    const depth = rand() ** 1.7;
    const y = top + (foot - top) * depth;
    const reach = 14 + depth * 190 * (0.3 + rand());
    out += oval(rand() * width, y, reach, 0.8 + depth * 4.6, pick(rand, tones), `opacity="${r2(strength * (0.3 + rand()))}"`);
  }
  return out;
}

/** The two-towered stay bridge in the last light, its lamps just on. */
export function bridgeAtDusk(): string {
  const rand = chance(1121);
  const W = 2400, H = 1600, horizon = 960;
  const defs = linear('sky', ['0 #1d2b53', '0.35 #4a4f86', '0.62 #b8728a', '0.82 #f0a06a', '1 #ffd79a'])
    + linear('water', ['0 #f2b27c', '0.12 #c27f80', '0.45 #57567f', '1 #161f3c'])
    + linear('deck', ['0 #3a3752', '1 #211f36']) + linear('tower', ['0 #e9c3a6', '0.5 #8c7488', '1 #4a4560'], 'right')
    + radial('sun', ['0 #fff3cf 1', '0.16 #ffe0a0 0.9', '0.45 #ffb36b 0.35', '1 #ff9a5a 0'])
    + radial('lamp', ['0 #fff6d8 1', '0.25 #ffdf9a 0.7', '1 #ffc56b 0']) + blur('soft', 9) + blur('cloud', 16);
  let s = rect(0, 0, W, horizon, 'url(#sky)');
  let clouds = '';
  for (let i = 0; i < 70; i += 1) {
    const y = 120 + rand() * 680;
    clouds += oval(rand() * W, y, 130 + rand() * 380, 4 + rand() * 20, y > 480 ? '#ffd0a0' : '#6b6396',
      `opacity="${r2(0.12 + rand() * 0.26)}"`);
  }
  s += softened('cloud', clouds);
  s += dot(1690, 925, 640, 'url(#sun)') + dot(1690, 905, 46, '#fff4d6');
  s += ridge(rand, W, 868, 130, horizon, '#9c6f86', 'opacity="0.75"') + ridge(rand, W, 905, 80, horizon, '#6e5878');
  s += lights(rand, 0, 900, horizon, 150, '#453f63', ['#ffd98a', '#ffc069', '#fff0c4'], 0.3);
  s += lights(rand, 1980, W, horizon, 110, '#453f63', ['#ffd98a', '#ffc069'], 0.3);
  s += rect(0, horizon, W, H - horizon, 'url(#water)');
  for (let i = 0; i < 150; i += 1) {
    const d = rand();
    s += oval(1690 + (rand() - 0.5) * (90 + d * 420), horizon + 4 + d * 420, 10 + d * 90, 1.2 + d * 3, '#ffe3ae',
      `opacity="${r2(0.8 - d * 0.5)}"`);
  }
  s += ripples(rand, W, horizon + 4, H, 900, ['#ffcf9c', '#2a2c50', '#8a6a88', '#1a2040'], 0.32);
  // The deck runs from the near left bank to the far right one; everything on it follows this line.
  const deck = (x: number): number => 800 + (x - 300) * 0.052 - ((x - 1200) / 1500) ** 2 * 26;
  const thick = (x: number): number => 34 - (x / W) * 17;
  const towers = [{ x: 690, top: 150, w: 30, foot: 1130 }, { x: 1610, top: 400, w: 20, foot: 1040 }];
  for (const t of towers) {
    const y = deck(t.x), spread = t.w * 2.5;
    s += rect(t.x - spread * 1.1, t.foot - 20, spread * 2.2, 26, '#2c2944') + oval(t.x, t.foot + 8, spread * 1.5, 7, '#1a1a33', 'opacity="0.6"');
    for (const side of [-1, 1]) {
      s += shape([[t.x + side * 5, t.top], [t.x + side * (5 + t.w * 0.5), t.top], [t.x + side * (spread + t.w * 0.4), y + 8],
        [t.x + side * (spread * 0.74 + t.w * 0.5), t.foot], [t.x + side * (spread * 0.74 - t.w * 0.4), t.foot],
        [t.x + side * (spread - t.w * 0.4), y + 8]], 'url(#tower)');
    }
    s += rect(t.x - 10, t.top - 36, 20, 70, '#d9b6a4') + rect(t.x - t.w * 1.2, t.top + (y - t.top) * 0.6, t.w * 2.4, 14, '#75637c');
    for (let i = 1; i <= 22; i += 1) {
      for (const side of [-1, 1]) {
        const x = t.x + side * i * (t.w * 0.72);
        s += line(t.x, t.top + 12 + i * (t.w * 0.3), x, deck(x), i % 3 ? '#f3d3b4' : '#fff0d8', t.w * 0.075, 'opacity="0.72"');
      }
    }
  }
  const edge: [number, number][] = [], under: [number, number][] = [];
  for (let x = -20; x <= W + 20; x += 40) { edge.push([x, deck(x)]); under.unshift([x, deck(x) + thick(x)]); }
  s += shape([...edge, ...under], 'url(#deck)');
  for (const [x, y] of edge) s += line(x, y - 1, x + 40, deck(x + 40) - 1, '#ffcf8f', 5, 'opacity="0.75"');
  for (let x = 160; x < W; x += 190) {
    if (towers.every((t) => Math.abs(t.x - x) > 520) || x < 240) {
      s += shape([[x - 12, deck(x) + 20], [x + 12, deck(x) + 20], [x + 15, 1090 - x * 0.03], [x - 15, 1090 - x * 0.03]], '#3b3551');
    }
  }
  for (let x = 20; x < W; x += 62) {
    const size = 30 - (x / W) * 13;
    s += dot(x, deck(x) - 6, size, 'url(#lamp)') + dot(x, deck(x) - 6, 3.4, '#fffbe8');
  }
  for (let i = 0; i < 44; i += 1) {
    const x = rand() * W, w = 13 - (x / W) * 5;
    s += rect(x, deck(x) - w * 0.75, w * 1.9, w * 0.7, '#1c1a2e') + dot(x + w * 2, deck(x) - w * 0.3, 3, rand() < 0.5 ? '#ff6b4a' : '#fff7dc');
  }
  for (let i = 0; i < 9; i += 1) {
    const x = 1090 + rand() * 330 + i * 8, y = 470 + rand() * 200, w = 13 + rand() * 15;
    s += `<path d="M${r1(x - w)} ${r1(y - w * 0.4)}Q${r1(x - w * 0.4)} ${r1(y - w * 0.55)} ${r1(x)} ${r1(y)}Q${r1(x + w * 0.4)} `
      + `${r1(y - w * 0.55)} ${r1(x + w)} ${r1(y - w * 0.3)}" stroke="#2c2744" stroke-width="3.6" fill="none" stroke-linecap="round"/>`;
  }
  s += ridge(rand, W, 1560, 50, H, '#0d1024');
  for (let i = 0; i < 420; i += 1) {
    const x = rand() < 0.62 ? rand() * 760 : 1700 + rand() * 700;
    const h = 50 + rand() * 190 * Math.abs(1 - x / 1250), bend = (rand() - 0.35) * 70;
    s += `<path d="M${r1(x)} ${H}Q${r1(x)} ${r1(H - h * 0.6)} ${r1(x + bend)} ${r1(H - h)}" stroke="${pick(rand, ['#0b0d1f', '#15182e', '#1f2038'])}" `
      + `stroke-width="${r1(2 + rand() * 3)}" fill="none"/>`;
    if (rand() < 0.16) s += oval(x + bend, H - h, 5, 20, '#2c2740', `transform="rotate(${Math.floor(bend / 2)} ${r1(x + bend)} ${r1(H - h)})"`);
  }
  return picture(W, H, defs, s);
}

/** The ferry in the middle of the river at night, all her windows lit. */
export function ferryAtNight(): string {
  const rand = chance(2200);
  const W = 2400, H = 1600, horizon = 760;
  const defs = linear('sky', ['0 #050a1c', '0.6 #11203f', '1 #33466b']) + linear('water', ['0 #263a5c', '0.3 #12213f', '1 #040917'])
    + linear('hull', ['0 #e6e3d8', '0.5 #b9b6ab', '0.52 #7c2f2a', '1 #3d1718']) + linear('cabin', ['0 #fdf6df', '1 #cfc4a4'])
    + linear('pane', ['0 #fff3c0', '1 #ffc564']) + radial('glow', ['0 #ffe7a8 0.9', '0.4 #ffcb70 0.3', '1 #ffb545 0'])
    + blur('soft', 9) + blur('far', 3) + blur('mist', 26);
  let s = rect(0, 0, W, horizon, 'url(#sky)');
  for (let i = 0; i < 120; i += 1) s += dot(rand() * W, rand() * 460, 0.8 + rand() * 1.5, '#dfe8ff', `opacity="${r2(0.2 + rand() * 0.6)}"`);
  s += ridge(rand, W, 640, 120, horizon, '#16233f') + ridge(rand, W, 690, 60, horizon, '#101a32');
  s += `<g filter="url(#far)">${lights(rand, 0, W, horizon, 210, '#0c1529', ['#ffd27a', '#ffb65a', '#fff0c9', '#9fd4ff', '#ff8f6b'], 0.36)}</g>`;
  s += rect(0, horizon, W, H - horizon, 'url(#water)');
  for (let i = 0; i < 90; i += 1) {
    const x = rand() * W, tone = pick(rand, ['#ffce74', '#ffb258', '#fff0c9', '#8cc6ff', '#ff8f6b']);
    s += dot(x, horizon - 6 - rand() * 14, 4 + rand() * 4, tone);
    for (let j = 0; j < 16; j += 1) {
      const d = rand() * rand();
      s += oval(x + (rand() - 0.5) * (8 + d * 70), horizon + 6 + d * 520, 8 + d * 34, 1.3 + d * 2.4, tone, `opacity="${r2(0.65 - d * 0.6)}"`);
    }
  }
  s += ripples(rand, W, horizon + 4, H, 1000, ['#3d5b8c', '#0a1530', '#1d3158', '#060c1d'], 0.4);
  s += rect(0, horizon - 40, W, 70, '#5d7296', 'opacity="0.3" filter="url(#mist)"');
  // The ferry: hull, car deck, saloon, wheelhouse, funnel, from the water up.
  const x0 = 560, x1 = 1800, wl = 1120;
  s += oval(1180, wl - 120, 1000, 420, 'url(#glow)', 'opacity="0.42"');
  s += shape([[x0 - 60, wl - 150], [x1 + 110, wl - 150], [x1 - 10, wl + 16], [x0 + 40, wl + 16]], 'url(#hull)');
  s += rect(x0 - 52, wl - 158, x1 - x0 + 160, 12, '#f3efe2');
  s += rect(x0 + 40, wl - 310, x1 - x0 - 60, 152, 'url(#cabin)') + rect(x0 + 10, wl - 326, x1 - x0, 18, '#39414f');
  s += rect(x0 + 220, wl - 446, x1 - x0 - 430, 120, 'url(#cabin)') + rect(x0 + 190, wl - 462, x1 - x0 - 370, 18, '#39414f');
  s += shape([[1330, wl - 462], [1560, wl - 462], [1530, wl - 574], [1350, wl - 574]], 'url(#cabin)') + rect(1330, wl - 590, 220, 16, '#39414f');
  for (let i = 0; i < 4; i += 1) s += rect(1362 + i * 42, wl - 556, 34, 52, 'url(#pane)');
  s += shape([[860, wl - 462], [960, wl - 462], [950, wl - 590], [875, wl - 590]], '#a63a32') + rect(872, wl - 566, 82, 20, '#f4ecd6');
  s += line(1440, wl - 590, 1440, wl - 740, '#c9c6bb', 7) + dot(1440, wl - 742, 60, 'url(#glow)') + dot(1440, wl - 742, 9, '#fff8dc');
  const folk = (x: number, y: number, h: number): string => oval(x, y - h * 0.8, h * 0.14, h * 0.18, '#2a2230')
    + shape([[x - h * 0.22, y - h * 0.64], [x + h * 0.22, y - h * 0.58], [x + h * 0.27, y], [x - h * 0.27, y]], '#2a2230');
  for (let i = 0; i < 15; i += 1) {
    const x = x0 + 72 + i * 75;
    s += rect(x, wl - 288, 56, 92, 'url(#pane)', 'rx="8"');
    if (rand() < 0.72) s += folk(x + 16 + rand() * 24, wl - 196, 62 + rand() * 14);
  }
  for (let i = 0; i < 10; i += 1) {
    const x = x0 + 250 + i * 76;
    s += rect(x, wl - 428, 56, 72, 'url(#pane)', 'rx="8"');
    if (rand() < 0.5) s += folk(x + 18 + rand() * 20, wl - 356, 50);
  }
  for (let x = x0 - 40; x < x1 + 90; x += 40) s += line(x, wl - 158, x, wl - 204, '#e9e4d4', 4);
  s += line(x0 - 46, wl - 204, x1 + 96, wl - 204, '#e9e4d4', 5) + line(x0 - 46, wl - 182, x1 + 96, wl - 182, '#e9e4d4', 3);
  for (const x of [x0 - 20, x0 + 10, x1 + 30, x1 + 62]) s += folk(x, wl - 158, 84);
  for (let x = x0 + 30; x < x1 + 40; x += 150) s += dot(x, wl - 90, 22, '#17181c') + dot(x, wl - 90, 11, '#4b3b36');
  for (let i = 0; i < 340; i += 1) {
    const d = rand();
    s += oval(x0 + 60 + rand() * (x1 - x0 - 60), wl + 24 + d * 330, 14 + d * 70, 1.6 + d * 3.4, pick(rand, ['#ffd98c', '#ffc260', '#fff1c8']),
      `opacity="${r2(0.62 * (1 - d))}"`);
  }
  for (let i = 0; i < 260; i += 1) {
    const d = rand();
    s += oval(x0 - 30 - d * 560, wl + 10 + (rand() - 0.3) * (16 + d * 80), 10 + rand() * 44, 1.5 + rand() * 3.6, '#cfdcf2', `opacity="${r2(0.55 * (1 - d))}"`);
  }
  for (let i = 0; i < 90; i += 1) s += oval(x1 + 60 - rand() * 120, wl + 6 + rand() * 20, 8 + rand() * 30, 2 + rand() * 3, '#e4ecfa', 'opacity="0.5"');
  s += shape([[0, 1430], [620, 1478], [760, H], [0, H]], '#04060d') + shape([[0, 1424], [622, 1472], [622, 1484], [0, 1438]], '#222a3c');
  s += shape([[270, 1470], [276, 1300], [350, 1300], [356, 1474]], '#0a0d17') + oval(313, 1300, 62, 22, '#1a2133') + oval(313, 1294, 50, 15, '#2b3650');
  return picture(W, H, defs, s, 0.5);
}

/** Early winter: banks of mist on the river, a sampan, the tips of the new towers above the white. */
export function riverInMist(): string {
  const rand = chance(1122);
  const W = 2400, H = 1500;
  const defs = linear('sky', ['0 #b9c7cf', '0.45 #dcdfdb', '0.7 #f1e6d6', '1 #e8e2d8']) + linear('water', ['0 #e4dfd5', '0.4 #b5c0c3', '1 #6f8289'])
    + radial('sun', ['0 #fffaf0 1', '0.2 #fff0d6 0.9', '1 #ffe9c8 0']) + blur('soft', 9) + blur('mist', 34) + blur('far', 2.4);
  let s = rect(0, 0, W, H, 'url(#sky)') + dot(1560, 470, 420, 'url(#sun)') + dot(1560, 470, 52, '#fffdf6', 'opacity="0.9"');
  s += ridge(rand, W, 500, 230, 860, '#a9b6bd', 'opacity="0.55" filter="url(#far)"');
  for (const t of [{ x: 820, top: 330, w: 14 }, { x: 1180, top: 400, w: 10 }]) {
    s += `<g opacity="0.62" filter="url(#far)">${shape([[t.x, t.top], [t.x + t.w, t.top], [t.x + t.w * 3.4, 760], [t.x + t.w * 2.3, 760]], '#7d8b93')}`
      + `${shape([[t.x, t.top], [t.x + t.w, t.top], [t.x - t.w * 1.3, 760], [t.x - t.w * 2.4, 760]], '#7d8b93')}`;
    for (let i = 2; i < 15; i += 1) {
      for (const side of [-1, 1]) s += line(t.x + t.w / 2, t.top + i * 8, t.x + side * i * t.w * 1.25, 690, '#8d9aa1', 1.6);
    }
    s += '</g>';
  }
  s += rect(420, 688, 1200, 9, '#84929a', 'opacity="0.5" filter="url(#far)"');
  s += ridge(rand, W, 690, 120, 860, '#8d9ca2', 'opacity="0.6"');
  let low = '';
  for (let i = 0; i < 26; i += 1) low += oval(rand() * (W + 800) - 400, 690 + rand() * 140, 300 + rand() * 420, 16 + rand() * 44, '#f5f1ea', 'opacity="0.55"');
  s += softened('mist', low);
  s += rect(0, 830, W, H - 830, 'url(#water)') + ridge(rand, W, 812, 40, 850, '#72848b', 'opacity="0.8"');
  s += ripples(rand, W, 850, H, 900, ['#f6efe3', '#8fa0a6', '#5f747c', '#cfd4d1'], 0.34);
  for (let i = 0; i < 110; i += 1) {
    const d = rand();
    s += oval(1560 + (rand() - 0.5) * (70 + d * 260), 850 + d * 420, 14 + d * 60, 1.4 + d * 2.4, '#fffaf0', `opacity="${r2(0.75 - d * 0.5)}"`);
  }
  let veil = '';
  for (let i = 0; i < 16; i += 1) veil += oval(rand() * (W + 800) - 400, 830 + rand() * 130, 260 + rand() * 460, 12 + rand() * 30, '#f7f3ec', 'opacity="0.6"');
  s += softened('mist', veil);
  // A sampan, its man at the oar, and their dark likeness in the water.
  const bx = 760, by = 1130;
  const hull = `<path d="M${bx - 210} ${by - 34}Q${bx - 120} ${by + 26} ${bx} ${by + 26}T${bx + 230} ${by - 46}Q${bx + 130} ${by - 8} ${bx} ${by - 8}T${bx - 210} ${by - 34}Z" fill="#2d3538"/>`;
  const hood = `<path d="M${bx - 60} ${by - 8}Q${bx - 50} ${by - 86} ${bx + 20} ${by - 86}T${bx + 100} ${by - 10}Z" fill="#4a4a42"/>`;
  let ribs = '';
  for (let i = 0; i < 6; i += 1) ribs += `<path d="M${bx - 46 + i * 26} ${by - 8}Q${bx - 40 + i * 24} ${by - 74} ${bx + 10 + i * 8} ${by - 84}" stroke="#6a6759" stroke-width="3" fill="none"/>`;
  const man = `<path d="M${bx - 150} ${by - 24}L${bx - 140} ${by - 120}Q${bx - 118} ${by - 150} ${bx - 100} ${by - 118}L${bx - 106} ${by - 20}Z" fill="#23292c"/>`
    + `<path d="M${bx - 158} ${by - 150}L${bx - 116} ${by - 186}L${bx - 72} ${by - 146}Z" fill="#3b3c36"/>` + dot(bx - 116, by - 146, 15, '#3a3330')
    + line(bx - 110, by - 110, bx - 330, by + 60, '#23292c', 7);
  s += `<g transform="translate(0 ${2 * by + 50}) scale(1 -1)" opacity="0.3" filter="url(#soft)">${hull}${hood}${man}</g>` + hull + hood + ribs + man;
  for (let i = 0; i < 60; i += 1) s += oval(bx + (rand() - 0.5) * 620, by + 36 + rand() * 80, 20 + rand() * 70, 1.5 + rand() * 2, '#eee9df', 'opacity="0.4"');
  for (let i = 0; i < 360; i += 1) {
    const x = 1650 + rand() ** 0.7 * 780, h = 80 + rand() * 420 * ((x - 1600) / 800), bend = -30 - rand() * 110;
    s += `<path d="M${r1(x)} ${H}Q${r1(x)} ${r1(H - h * 0.6)} ${r1(x + bend)} ${r1(H - h)}" stroke="${pick(rand, ['#3b4646', '#55604f', '#6c6a55', '#2d3738'])}" stroke-width="${r1(1.6 + rand() * 3)}" fill="none"/>`;
    if (rand() < 0.3) s += oval(x + bend - 8, H - h, 26, 6, pick(rand, ['#a39a83', '#8d8570']), `transform="rotate(${20 + Math.floor(rand() * 40)} ${r1(x + bend)} ${r1(H - h)})"`);
  }
  return picture(W, H, defs, s, 0.22);
}

/** Winter guests on the tidal flat, for an advertisement: egrets in the shallows, ducks in a skein over the far bank. */
export function birdsOnTheFlat(): string {
  const rand = chance(1207);
  const W = 2400, H = 1020;
  const defs = linear('sky', ['0 #e9c9a4', '0.5 #f3dfc2', '1 #f8efdf']) + linear('water', ['0 #f0dcc0', '0.5 #b9b9ac', '1 #77868a'])
    + radial('sun', ['0 #fffdf4 1', '0.25 #fff0cf 0.9', '1 #f6d9ae 0']) + blur('mist', 26) + blur('far', 2.2);
  let s = rect(0, 0, W, H, 'url(#sky)') + dot(1780, 330, 360, 'url(#sun)') + dot(1780, 330, 46, '#fffdf6');
  s += ridge(rand, W, 400, 120, 560, '#c9b79d', 'opacity="0.6" filter="url(#far)"') + ridge(rand, W, 480, 60, 560, '#a99f8b', 'opacity="0.75"');
  s += rect(0, 540, W, H - 540, 'url(#water)') + ripples(rand, W, 560, H, 520, ['#fbf1e0', '#97a09d', '#66757a', '#d8d0c0'], 0.36);
  let veil = '';
  for (let i = 0; i < 14; i += 1) veil += oval(rand() * W, 545 + rand() * 60, 260 + rand() * 420, 10 + rand() * 22, '#fbf3e6', 'opacity="0.6"');
  s += softened('mist', veil);
  for (let i = 0; i < 26; i += 1) s += oval(rand() * W, 700 + rand() * 300, 120 + rand() * 300, 8 + rand() * 16, '#6d6a5c', 'opacity="0.42"');
  const wing = (x: number, y: number, w: number): string =>
    `<path d="M${r1(x - w)} ${r1(y - w * 0.34)}Q${r1(x - w * 0.4)} ${r1(y - w * 0.42)} ${r1(x)} ${r1(y)}Q${r1(x + w * 0.45)} ${r1(y - w * 0.5)} ${r1(x + w)} ${r1(y - w * 0.3)}" stroke="#4b4a44" stroke-width="${r1(w * 0.16)}" fill="none"/>`;
  for (let i = 0; i < 13; i += 1) {
    const side = i % 2 === 0 ? 1 : -1, step = Math.ceil(i / 2);
    s += wing(760 + step * 62 + rand() * 14, 190 + side * step * 30 + rand() * 10, 24 + rand() * 5);
  }
  const egret = (x: number, y: number, h: number, way: 1 | -1): string => {
    const at = (dx: number, dy: number): string => `${r1(x + way * dx * h)} ${r1(y - dy * h)}`;
    return line(x, y, x + way * 0.02 * h, y - 0.42 * h, '#3a3832', h * 0.022) + line(x + way * 0.07 * h, y + 0.01 * h, x + way * 0.08 * h, y - 0.42 * h, '#3a3832', h * 0.022)
      + `<path d="M${at(-0.3, 0.36)}Q${at(-0.12, 0.62)} ${at(0.1, 0.6)}Q${at(0.22, 0.56)} ${at(0.16, 0.44)}Q${at(0.02, 0.36)} ${at(-0.3, 0.36)}Z" fill="#fffdf8"/>`
      + `<path d="M${at(0.12, 0.54)}Q${at(0.34, 0.62)} ${at(0.2, 0.76)}Q${at(0.1, 0.86)} ${at(0.24, 0.94)}" stroke="#fffdf8" stroke-width="${r1(h * 0.055)}" fill="none" stroke-linecap="round"/>`
      + `<path d="M${at(0.22, 0.97)}L${at(0.46, 0.9)}L${at(0.23, 0.91)}Z" fill="#caa14a"/>`
      + oval(x, y + 6, h * 0.24, h * 0.018, '#fff8ea', 'opacity="0.55"');
  };
  const birds: readonly (readonly [number, number, number, 1 | -1])[] = [
    [520, 930, 420, 1], [980, 820, 250, -1], [1160, 840, 270, 1], [1420, 760, 170, 1], [1530, 770, 180, -1], [1880, 860, 300, -1], [2120, 780, 190, 1], [240, 790, 200, -1],
  ];
  for (const [x, y, h, way] of [...birds].sort((a, b) => a[1] - b[1])) s += egret(x, y, h, way);
  for (let i = 0; i < 190; i += 1) {
    const x = rand() < 0.5 ? rand() ** 1.6 * 420 : W - rand() ** 1.6 * 380, h = 60 + rand() * 240, bend = -20 - rand() * 70;
    s += `<path d="M${r1(x)} ${H}Q${r1(x)} ${r1(H - h * 0.6)} ${r1(x + bend)} ${r1(H - h)}" stroke="${pick(rand, ['#5c5a45', '#7a7152', '#8d8260', '#4b4d40'])}" stroke-width="${r1(1.6 + rand() * 3)}" fill="none"/>`;
  }
  return picture(W, H, defs, s, 0.18);
}
