import { blur, chance, dot, eye, figure, line, linear, oval, pick, picture, r1, r2, radial, rect, shape, softened } from './sketch.ts';

/** Inside the renewed market hall: old timber trusses, light from the high windows, heaps of greens. */
export function market(): string {
  const rand = chance(1206);
  const W = 2400, H = 1600;
  const at = eye(1200, 720, 1000);
  const defs = linear('floor', ['0 #d9cdb8', '1 #6e665c']) + linear('beam', ['0 #fff4d2 0.75', '1 #fff4d2 0'])
    + radial('glow', ['0 #fff6da 0.95', '0.5 #ffe9b8 0.35', '1 #ffe0a0 0']) + linear('roof', ['0 #5a3d28', '1 #8a6241'])
    + blur('soft', 10) + blur('ray', 18);
  const far = 26;
  let s = rect(0, 0, W, H, '#e9dcc0');
  s += shape([at(-7, -1.5, far), at(0, -4.6, far), at(7, -1.5, far), at(7, 2, far), at(-7, 2, far)], '#fff3d6');
  for (const side of [-1, 1]) {
    for (let z = far; z > 1.4; z -= 1.5) {
      const z2 = Math.max(1.2, z - 1.5), tone = `rgb(${Math.round(150 - z * -2.6)},${Math.round(112 + z * 2.8)},${Math.round(78 + z * 3)})`;
      s += shape([at(side * 7, -1.6, z), at(side * 0.9, -4.3, z), at(side * 0.9, -4.3, z2), at(side * 7, -1.6, z2)], tone);
      s += shape([at(side * 7, -1.6, z), at(side * 7, 2, z), at(side * 7, 2, z2), at(side * 7, -1.6, z2)], '#cdb992');
      s += shape([at(side * 7, -1.35, z - 0.2), at(side * 7, -0.2, z - 0.2), at(side * 7, -0.2, z2 + 0.2), at(side * 7, -1.35, z2 + 0.2)], '#fbf6e4');
      for (let i = 1; i < 7; i += 1) {
        const u = i / 7, a = at(side * (7 - 6.1 * u), -1.6 - 2.7 * u, z), b = at(side * (7 - 6.1 * u), -1.6 - 2.7 * u, z2);
        s += line(a[0], a[1], b[0], b[1], '#5e4027', Math.min(9, 34 / z), 'opacity="0.45"');
      }
    }
  }
  s += shape([at(-0.9, -4.3, far), at(0.9, -4.3, far), at(0.9, -4.3, 1.2), at(-0.9, -4.3, 1.2)], '#fffaea');
  s += shape([at(-7, 2, far), at(7, 2, far), at(7, 2, 1.2), at(-7, 2, 1.2)], 'url(#floor)');
  for (let z = far; z > 1.5; z -= 1) { const [x1, y] = at(-7, 2, z), [x2] = at(7, 2, z); s += line(x1, y, x2, y, '#5f574b', 12 / z, 'opacity="0.35"'); }
  s += shape([at(-0.7, 2, far), at(0.7, 2, far), at(0.9, 2, 1.4), at(-0.9, 2, 1.4)], '#fff3d3', 'opacity="0.4"');
  const trusses: number[] = [];
  for (let z = 24; z > 2.2; z *= 0.84) trusses.push(z);
  const timber = (x1: number, y1: number, x2: number, y2: number, z: number, w: number): string => {
    const a = at(x1, y1, z), b = at(x2, y2, z);
    const c = Math.min(1, z / 24);
    return line(a[0], a[1], b[0], b[1], `rgb(${Math.round(70 + c * 110)},${Math.round(44 + c * 104)},${Math.round(26 + c * 90)})`, (w * 1000) / z);
  };
  const lamp = (x: number, z: number): string => {
    const [px, py] = at(x, -0.62, z), [, top] = at(x, -1.5, z), u = 1000 / z;
    return line(px, top, px, py, '#3d2c1e', u * 0.016) + shape([[px - u * 0.2, py + u * 0.06], [px + u * 0.2, py + u * 0.06], [px + u * 0.07, py - u * 0.12], [px - u * 0.07, py - u * 0.12]], '#2f4a45')
      + dot(px, py + u * 0.16, u * 0.55, 'url(#glow)');
  };
  const heaps = [['#3f7d3a', '#5d9b45', '#86b95c', '#2f6332'], ['#d94b35', '#e96a45', '#b5352a', '#f08a5a'], ['#efa22f', '#f6c04a', '#d9832a', '#fbd676'],
    ['#f3eee0', '#dcd6c2', '#c9d8b0', '#fffaf0'], ['#6a3f78', '#85559a', '#4d2b59', '#a177b3'], ['#8ab24a', '#b6d06c', '#6d9637', '#d4e39a'], ['#c98a4b', '#a86c35', '#e0aa6a', '#8d5628']] as const;
  const stall = (side: -1 | 1, z: number): string => {
    const z2 = z - 1.25, front = side * 2.1, rear = side * 5.2;
    let out = shape([at(front, 0.95, z), at(front, 2, z), at(front, 2, z2), at(front, 0.95, z2)], '#8d9a8e')
      + shape([at(front, 0.95, z), at(front, 1.06, z), at(front, 1.06, z2), at(front, 0.95, z2)], '#e8e3d4')
      + shape([at(front, 0.95, z2), at(rear, 0.62, z2), at(rear, 2, z2), at(front, 2, z2)], '#75837a')
      + shape([at(front, 0.95, z), at(rear, 0.6, z), at(rear, 0.62, z2), at(front, 0.97, z2)], '#6d5640');
    for (let row = 0; row < 5; row += 1) {
      const tones = pick(rand, heaps);
      for (let i = 0; i < 46; i += 1) {
        const u = (row + rand()) / 5, v = rand();
        const [x, y] = at(front + (rear - front) * u, 0.9 - 0.34 * u - Math.sin(v * Math.PI) * 0.1 * (1 + rand()), z2 + (1 - i / 46) * (z - z2));
        const r = (70 + rand() * 40) / z;
        out += oval(x, y, r, r * 0.82, pick(rand, tones)) + oval(x - r * 0.3, y - r * 0.35, r * 0.26, r * 0.18, '#ffffff', 'opacity="0.32"');
      }
    }
    return out;
  };
  const coats = ['#b5483b', '#3e5c76', '#6b7f5e', '#d0a24c', '#5b4a63', '#8a9aa0'];
  for (const z of trusses) {
    s += timber(-7, -1.6, 7, -1.6, z, 0.15) + timber(-7, -1.6, 0, -4.6, z, 0.15) + timber(7, -1.6, 0, -4.6, z, 0.15) + timber(0, -4.6, 0, -1.6, z, 0.1)
      + timber(-3.4, -1.6, -1.8, -3.8, z, 0.08) + timber(3.4, -1.6, 1.8, -3.8, z, 0.08) + timber(0, -1.8, -3.3, -3.1, z, 0.08) + timber(0, -1.8, 3.3, -3.1, z, 0.08);
    s += lamp(-3.2, z) + lamp(3.2, z);
    for (const side of [-1, 1] as const) {
      const [kx, ky] = at(side * 4.2, 2, z + 0.4);
      if (z < 18) s += figure(kx, ky - 60 / z, 1640 / z, { coat: pick(rand, coats), legs: '#2d3036', skin: '#d9a57f', hair: '#2a211d', stride: 0 });
      s += stall(side, z);
    }
    if (z < 20 && z > 4.4) {
      const n = z > 9 ? 2 : 1;
      for (let i = 0; i < n; i += 1) {
        const [x, y] = at((rand() - 0.5) * 2.3, 2, z - 0.6), h = 1640 / (z - 0.6);
        s += oval(x, y, h * 0.2, h * 0.03, '#3f3526', 'opacity="0.5"')
          + figure(x, y, h, { coat: pick(rand, coats), legs: pick(rand, ['#2b2f3a', '#4b4238']), skin: '#d9a57f', hair: pick(rand, ['#2a211d', '#5b5550']), stride: pick(rand, [-1, 1] as const), away: rand() < 0.6 })
          + oval(x + h * 0.16, y - h * 0.36, h * 0.07, h * 0.09, pick(rand, ['#5d9b45', '#e8e2d0', '#c4553f']));
      }
    }
    if (z > 7) s += rect(0, 0, W, H, '#ffefcc', 'opacity="0.06"');
  }
  let rays = '';
  for (let i = 0; i < 7; i += 1) {
    const z = 4 + i * 2.6, a = at(-0.9, -4.3, z), b = at(0.9, -4.3, z), c = at(2.6, 1.6, z), d = at(-0.4, 1.6, z);
    rays += shape([a, b, c, d], 'url(#beam)', `opacity="${r2(0.3 - i * 0.02)}"`);
  }
  s += softened('ray', rays);
  for (let i = 0; i < 150; i += 1) s += dot(700 + rand() * 1000, 200 + rand() * 900, 1 + rand() * 2.4, '#fff8e0', 'opacity="0.5"');
  return picture(W, H, defs, s, 0.42);
}

/** The late bus on a wet street, its passengers going home. */
export function nightBus(): string {
  const rand = chance(1123);
  const W = 2400, H = 1600, kerb = 1130;
  const defs = linear('sky', ['0 #070b1a', '1 #1d2440']) + linear('wet', ['0 #1a2036', '0.5 #0e1222', '1 #070912']) + linear('pane', ['0 #fff6d8', '1 #ffd894'])
    + linear('side', ['0 #3a9b8c', '0.55 #1f7468', '1 #124a45']) + linear('beamr', ['0 #fff3c4 0.75', '1 #fff3c4 0'], 'right')
    + radial('glow', ['0 #ffefc0 0.9', '0.35 #ffcf7a 0.35', '1 #ffb545 0']) + blur('far', 5) + blur('soft', 12) + blur('wide', 30);
  let s = rect(0, 0, W, kerb, 'url(#sky)'), back = '';
  const signs = ['#ff7a59', '#ffb347', '#ffd97a', '#5ec9d8', '#d96a9a', '#8fd17a'];
  for (let x = -40; x < W;) {
    const w = 170 + rand() * 190, top = 120 + rand() * 330, tone = pick(rand, ['#1b2038', '#232743', '#191d33', '#2a2940']);
    back += rect(x, top, w, kerb - top, tone);
    for (let y = top + 34; y < 760; y += 74) for (let wx = x + 20; wx < x + w - 40; wx += 62) {
      const lit = rand() < 0.36;
      back += rect(wx, y, 36, 46, lit ? pick(rand, ['#ffd98f', '#ffc36b', '#ffeec2', '#bcd7e8']) : '#10142a', `opacity="${lit ? r2(0.5 + rand() * 0.5) : 0.8}"`);
    }
    const sign = pick(rand, signs);
    back += rect(x + 10, 820, w - 20, 52, sign, 'opacity="0.9"') + rect(x + 14, 890, w - 28, 236, pick(rand, ['#ffe2a6', '#ffd28a', '#f7e6c4', '#24304e']), 'opacity="0.85"');
    for (let i = 0; i < 6; i += 1) back += rect(x + 18 + rand() * (w - 50), 900 + rand() * 150, 12 + rand() * 26, 40 + rand() * 90, pick(rand, ['#a8672d', '#6b3f24', '#3d2a20', '#c98b46']), 'opacity="0.5"');
    x += w + 8;
  }
  s += softened('far', back);
  s += rect(0, kerb - 26, W, 40, '#2c3047') + rect(0, kerb + 10, W, H - kerb, 'url(#wet)');
  let mirror = '';
  for (let i = 0; i < 150; i += 1) {
    const x = rand() * W;
    mirror += rect(x, kerb + 14, 10 + rand() * 50, 90 + rand() * 360, pick(rand, [...signs, '#ffe2a6', '#ffd28a']), `opacity="${r2(0.08 + rand() * 0.16)}"`);
  }
  s += softened('soft', mirror);
  for (const x of [230, 2170]) {
    s += rect(x - 7, 330, 14, kerb - 340, '#0b0e1a') + line(x, 336, x + (x < 900 ? 150 : -150), 318, '#0b0e1a', 10)
      + dot(x + (x < 900 ? 150 : -150), 330, 330, 'url(#glow)', 'opacity="0.75"') + dot(x + (x < 900 ? 150 : -150), 330, 13, '#fffbe6');
  }
  // The bus, side on: body, glazing, people, wheels, lights.
  const x0 = 420, x1 = 1990, top = 610, foot = 1200;
  let people = '';
  s += oval((x0 + x1) / 2, foot + 52, 860, 44, '#020308', 'opacity="0.8"');
  s += `<path d="M${x0} ${foot}V${top + 50}Q${x0} ${top} ${x0 + 60} ${top}H${x1 - 90}Q${x1 - 20} ${top} ${x1 - 6} ${top + 90}L${x1 + 18} ${foot - 120}V${foot}Z" fill="url(#side)"/>`;
  s += rect(x0 + 26, top - 18, x1 - x0 - 260, 22, '#155048', 'rx="8"') + rect(x0, 985, x1 - x0 + 14, 12, '#f2e9cf') + rect(x0, 1004, x1 - x0 + 15, 5, '#e2b64a');
  s += `<path d="M${x0 + 28} ${top + 300}V${top + 78}Q${x0 + 28} ${top + 52} ${x0 + 60} ${top + 52}H${x1 - 108}Q${x1 - 56} ${top + 52} ${x1 - 44} ${top + 110}L${x1 - 8} ${top + 300}Z" fill="url(#pane)"/>`;
  for (let i = 0; i < 11; i += 1) {
    const x = x0 + 110 + i * 118 + (rand() - 0.5) * 18;
    const h = 96 + rand() * 26, coat = pick(rand, ['#3a4a63', '#6b3a3a', '#3f5248', '#564a6b', '#7a5a3a', '#31343f']), skin = pick(rand, ['#c9936e', '#d8a881']);
    if (i === 4 || i === 8) continue;
    people += rect(x - 44, top + 196, 16, 104, '#8a4f3c', 'rx="6"') + `<path d="M${r1(x - 42)} ${top + 300}Q${r1(x - 46)} ${r1(top + 300 - h * 0.62)} ${r1(x)} ${r1(top + 300 - h * 0.66)}Q${r1(x + 44)} ${r1(top + 300 - h * 0.62)} ${r1(x + 40)} ${top + 300}Z" fill="${coat}"/>`
      + oval(x + 4, top + 300 - h * 0.96, 25, 32, '#241c1a') + oval(x + 11, top + 300 - h * 0.9, 18, 24, skin) + oval(x - 2, top + 300 - h * 1.1, 24, 16, '#241c1a');
  }
  s += people + `<path d="M${x1 - 170} ${top + 300}Q${x1 - 172} ${top + 214} ${x1 - 128} ${top + 210}Q${x1 - 92} ${top + 216} ${x1 - 84} ${top + 300}Z" fill="#20344e"/>` + oval(x1 - 122, top + 174, 25, 32, '#241c1a') + oval(x1 - 114, top + 182, 19, 24, '#cf9c78') + rect(x1 - 152, top + 142, 62, 14, '#182840', 'rx="6"');
  for (let x = x0 + 150; x < x1 - 170; x += 236) s += rect(x, top + 52, 11, 250, '#14453f');
  s += rect(x0 + 26, top + 126, x1 - x0 - 80, 5, '#b8862f', 'opacity="0.65"');
  for (let x = x0 + 90; x < x1 - 260; x += 70) s += line(x, top + 128, x, top + 148, '#5f4a28', 4) + dot(x, top + 156, 9, 'none', 'stroke="#5f4a28" stroke-width="4"');
  for (const x of [1010, 1640]) {
    s += rect(x, top + 52, 172, foot - top - 78, '#123f3a') + rect(x + 10, top + 64, 72, foot - top - 112, 'url(#pane)', 'opacity="0.92"') + rect(x + 90, top + 64, 72, foot - top - 112, 'url(#pane)', 'opacity="0.92"');
    s += line(x + 74, top + 250, x + 74, top + 380, '#b8862f', 6) + line(x + 98, top + 250, x + 98, top + 380, '#b8862f', 6);
  }
  s += shape([[x0 + 40, top + 64], [x0 + 190, top + 64], [x0 + 70, top + 300], [x0 + 30, top + 300]], '#ffffff', 'opacity="0.16"') + shape([[x0 + 700, top + 54], [x0 + 790, top + 54], [x0 + 640, top + 300], [x0 + 550, top + 300]], '#ffffff', 'opacity="0.13"');
  s += rect(x0 + 150, top + 10, 330, 32, '#0a1512', 'rx="5"');
  for (let i = 0; i < 62; i += 1) s += rect(x0 + 164 + i * 5, top + 16 + ((i * 7) % 3) * 7, 3.4, 5, '#ffb43c', `opacity="${i % 9 === 8 ? 0 : 0.9}"`);
  for (const x of [x0 + 300, x1 - 330]) {
    s += `<path d="M${x - 118} ${foot}A118 118 0 0 1 ${x + 118} ${foot}Z" fill="#091614"/>` + dot(x, foot - 2, 92, '#0c0d11') + dot(x, foot - 2, 56, '#7d848a') + dot(x, foot - 2, 44, '#3b4046') + dot(x, foot - 2, 15, '#a9b0b5');
    for (let a = 0; a < 8; a += 1) s += dot(x + Math.cos(a * 0.785) * 31, foot - 2 + Math.sin(a * 0.785) * 31, 5, '#c4c9cc');
  }
  s += shape([[x1 + 6, 1090], [W, 1010], [W, 1330], [x1 + 6, 1130]], 'url(#beamr)', 'opacity="0.5"') + oval(x1 + 4, 1108, 16, 24, '#fffbe3') + dot(x1 + 4, 1108, 150, 'url(#glow)') + rect(x0 - 2, 1070, 14, 66, '#ff4a36') + dot(x0, 1104, 120, 'url(#glow)', 'opacity="0.35"');
  let shine = '';
  for (let i = 0; i < 12; i += 1) shine += rect(x0 + 60 + i * 118, foot + 70, 88, 180 + rand() * 120, '#ffdf9e', 'opacity="0.3"');
  shine += rect(x0, foot + 56, x1 - x0, 46, '#1f7468', 'opacity="0.5"') + rect(x1 - 20, foot + 50, 40, 300, '#fff6d2', 'opacity="0.5"') + rect(x0 - 14, foot + 50, 26, 260, '#ff4a36', 'opacity="0.5"');
  s += softened('soft', shine);
  for (let i = 0; i < 420; i += 1) {
    const d = rand();
    s += oval(rand() * W, kerb + 60 + d * 400, 14 + d * 80, 1.2 + d * 3, pick(rand, ['#05070f', '#3a4468', '#ffe0a0', '#0a0d1a']), 'opacity="0.3"');
  }
  for (let i = 0; i < 260; i += 1) { const x = rand() * W, y = rand() * H; s += line(x, y, x - 5, y + 20 + rand() * 26, '#cfdcf5', 1.2, 'opacity="0.22"'); }
  return picture(W, H, defs, s, 0.5);
}

/** The reading room in the evening: books to the ceiling, lamps, a tall window. */
export function library(): string {
  const rand = chance(1846);
  const W = 2000, H = 1850;
  const at = eye(1000, 1130, 1150);
  const defs = linear('floor', ['0 #c79a63', '1 #5c3b22']) + linear('dusk', ['0 #33497c', '0.55 #9a86a8', '1 #f3b98a']) + radial('glow', ['0 #fff2c4 0.95', '0.4 #ffd98c 0.4', '1 #ffc465 0'])
    + linear('table', ['0 #b9804a', '1 #7a4b28']) + linear('shade', ['0 #2f6d5b', '1 #1a4437']) + blur('soft', 12);
  let s = rect(0, 0, W, H, '#efe0c3');
  const far = 11;
  s += shape([at(-5, -9, far), at(5, -9, far), at(5, 2, far), at(-5, 2, far)], '#e6d2ae');
  const [lx, ly] = at(-2.6, -7.6, far), [rx, ry] = at(2.6, 0.4, far);
  s += `<path d="M${r1(lx)} ${r1(ry)}V${r1(ly + 180)}Q${r1((lx + rx) / 2)} ${r1(ly - 150)} ${r1(rx)} ${r1(ly + 180)}V${r1(ry)}Z" fill="url(#dusk)"/>`;
  for (let i = 0; i < 30; i += 1) {
    const w = 10 + rand() * 26, h = 40 + rand() * 130, x = lx + 6 + rand() * (rx - lx - 40);
    s += rect(x, ry - h, w, h, '#3b3a5c', 'opacity="0.8"');
    for (let j = 0; j < 6; j += 1) s += rect(x + 3 + rand() * (w - 7), ry - h + 8 + rand() * (h - 14), 3, 4, '#ffd98f');
  }
  for (let i = 0; i <= 6; i += 1) s += line(lx + ((rx - lx) * i) / 6, ly + 60, lx + ((rx - lx) * i) / 6, ry, '#6b4a2e', i % 6 ? 7 : 18);
  for (let i = 1; i < 8; i += 1) s += line(lx, ly + 80 + ((ry - ly - 80) * i) / 8, rx, ly + 80 + ((ry - ly - 80) * i) / 8, '#6b4a2e', 6);
  s += rect(lx - 16, ry - 4, rx - lx + 32, 22, '#7a5535');
  s += shape([at(-5, -9, far), at(5, -9, far), at(5, -9, 1.2), at(-5, -9, 1.2)], '#d8c199');
  for (let z = far; z > 2; z -= 1.5) { const a = at(-5, -9, z), b = at(5, -9, z); s += line(a[0], a[1], b[0], b[1], '#8a6238', 130 / z); }
  s += shape([at(-5, 2, far), at(5, 2, far), at(5, 2, 1), at(-5, 2, 1)], 'url(#floor)');
  for (let x = -5; x <= 5; x += 0.5) { const a = at(x, 2, far), b = at(x, 2, 1.4); s += line(a[0], a[1], b[0], b[1], '#55351c', 3, 'opacity="0.4"'); }
  s += shape([at(-2, 2, far), at(2, 2, far), at(2.4, 2, 1.4), at(-2.4, 2, 1.4)], '#ffdfa8', 'opacity="0.3"');
  // Shelves on both walls: bays of planks, every book its own height, width and cloth.
  const cloth = ['#7d3b32', '#a0562f', '#c28a43', '#d9bd7c', '#46583f', '#6b7a58', '#2f4a5c', '#54708a', '#5b3f5a', '#e6dcc2', '#34302f', '#8f2f3a'];
  for (const side of [-1, 1]) {
    s += shape([at(side * 3.6, -6.6, far), at(side * 3.6, 2, far), at(side * 3.6, 2, 1.15), at(side * 3.6, -6.6, 1.15)], '#4a2e1a');
    for (let row = 0; row < 10; row += 1) {
      const foot = 1.85 - row * 0.84;
      for (let z = far; z > 1.5;) {
        const t = 0.045 + rand() * 0.075, high = 0.46 + rand() * 0.24, tone = pick(rand, cloth);
        if (rand() < 0.035) { z -= 0.16; continue; }
        s += shape([at(side * 3.58, foot - high, z), at(side * 3.58, foot, z), at(side * 3.58, foot, z - t), at(side * 3.58, foot - high, z - t)], tone);
        if (rand() < 0.5) s += shape([at(side * 3.57, foot - high * 0.8, z), at(side * 3.57, foot - high * 0.68, z), at(side * 3.57, foot - high * 0.68, z - t), at(side * 3.57, foot - high * 0.8, z - t)], '#ecd9a4', 'opacity="0.75"');
        z -= t + 0.008;
      }
      s += shape([at(side * 3.6, foot, far), at(side * 3.45, foot + 0.02, far), at(side * 3.45, foot + 0.02, 1.15), at(side * 3.6, foot, 1.15)], '#8a5a33')
        + shape([at(side * 3.45, foot, far), at(side * 3.45, foot + 0.09, far), at(side * 3.45, foot + 0.09, 1.15), at(side * 3.45, foot, 1.15)], '#b07a48');
    }
    for (let z = far; z > 1.6; z -= 1.9) s += shape([at(side * 3.44, -6.7, z), at(side * 3.44, 2, z), at(side * 3.44, 2, z - 0.12), at(side * 3.44, -6.7, z - 0.12)], '#9a6839');
  }
  for (const z of [9.4, 7.4, 5.6]) {
    const [px, py] = at(0, -4.2, z), u = 1150 / z;
    s += line(px, at(0, -9, z)[1], px, py, '#3a2a1c', 4) + dot(px, py, u * 1.5, 'url(#glow)', 'opacity="0.8"') + oval(px, py, u * 0.34, u * 0.34, '#fff6d9') + oval(px, py, u * 0.36, u * 0.05, '#a9803f');
  }
  const coats = ['#3e5c76', '#9c4a3c', '#55664f', '#d2b48c', '#5b4a63', '#2f3b4a'];
  for (const z of [9, 6.6, 4.6]) {
    for (const side of [-1, 1]) {
      const u = 1150 / z;
      for (const k of [0.5, 1.15]) {
        const [x, y] = at(side * (1.1 + k), 1.02, z + 0.5);
        s += `<path d="M${r1(x - u * 0.26)} ${r1(y + u * 0.1)}Q${r1(x - u * 0.26)} ${r1(y - u * 0.34)} ${r1(x)} ${r1(y - u * 0.38)}Q${r1(x + u * 0.26)} ${r1(y - u * 0.34)} ${r1(x + u * 0.26)} ${r1(y + u * 0.1)}Z" fill="${pick(rand, coats)}"/>`
          + oval(x, y - u * 0.54, u * 0.13, u * 0.17, '#2b211c') + oval(x, y - u * 0.47, u * 0.1, u * 0.12, '#d9a882') + oval(x, y - u * 0.6, u * 0.12, u * 0.09, '#2b211c');
      }
      s += shape([at(side * 0.95, 1.05, z + 0.4), at(side * 2.9, 1.05, z + 0.4), at(side * 2.9, 1.05, z - 0.5), at(side * 0.95, 1.05, z - 0.5)], 'url(#table)');
      s += shape([at(side * 0.95, 1.05, z - 0.5), at(side * 2.9, 1.05, z - 0.5), at(side * 2.9, 1.17, z - 0.5), at(side * 0.95, 1.17, z - 0.5)], '#5f391d');
      for (const k of [1, 2.8]) s += shape([at(side * k, 1.17, z - 0.5), at(side * (k + 0.1), 1.17, z - 0.5), at(side * (k + 0.1), 2, z - 0.5), at(side * k, 2, z - 0.5)], '#4d2e18');
      for (const k of [1.5, 2.25]) {
        const [x, y] = at(side * k, 1.04, z), b = u * 0.2;
        s += shape([[x - b, y], [x, y - b * 0.12], [x + b, y], [x + b * 1.1, y + b * 0.42], [x, y + b * 0.3], [x - b * 1.1, y + b * 0.42]], '#fbf3dd') + line(x, y - b * 0.1, x, y + b * 0.3, '#b9a67e', 2);
      }
      const [tx, ty] = at(side * 1.88, 1.04, z);
      s += line(tx, ty, tx, ty - u * 0.36, '#b08a45', u * 0.03) + oval(tx, ty, u * 0.09, u * 0.025, '#8f6d33')
        + `<path d="M${r1(tx - u * 0.22)} ${r1(ty - u * 0.34)}Q${r1(tx - u * 0.2)} ${r1(ty - u * 0.5)} ${r1(tx)} ${r1(ty - u * 0.5)}Q${r1(tx + u * 0.2)} ${r1(ty - u * 0.5)} ${r1(tx + u * 0.22)} ${r1(ty - u * 0.34)}Z" fill="url(#shade)"/>`
        + dot(tx, ty - u * 0.26, u * 0.75, 'url(#glow)', 'opacity="0.45"');
    }
  }
  const [gx, gy] = at(-0.1, 2, 6), h = 1150 * 1.62 / 6;
  s += oval(gx, gy, h * 0.22, h * 0.035, '#3a2412', 'opacity="0.5"') + figure(gx, gy, h, { coat: '#a5523f', legs: '#2d3341', skin: '#d9a882', hair: '#2b211c', stride: 1, away: true });
  return picture(W, H, defs, s, 0.45);
}
