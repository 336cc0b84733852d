import { describe, expect, it } from 'vitest';
import { covers, drawnGlyph } from '../../../shared/compose/faces/drawn-glyph.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { packCoverage, unpackCoverage } from '../../../shared/compose/faces/packed-face.ts';
import { advanceOf } from '../../../shared/compose/measured.ts';
import type { FaceId } from '../../../shared/compose/model.ts';

const ids = Object.keys(faces) as FaceId[];

describe('faces', () => {
  it('coverage packs and unpacks to itself', () => {
    for (const id of ids) expect(unpackCoverage(packCoverage(faces[id].coverage))).toEqual(faces[id].coverage);
  });

  it('marks of Chinese text take one em in every face, with a glyph that fills or centres in it', () => {
    for (const id of ids) {
      for (const mark of '—…·“”‘’，。、；：！？《》（）●①▶◀℃') {
        expect([id, mark, advanceOf(faces, id, mark, 0)]).toEqual([id, mark, 1000]);
        const drawn = drawnGlyph(faces, id, mark);
        expect(drawn && covers(faces[drawn.face], drawn.char.codePointAt(0) ?? 0)).toBe(true);
        expect(drawn && (faces[drawn.face].widths[drawn.char] ?? 1000)).toBe(1000);
      }
    }
    expect(drawnGlyph(faces, 'song', '—')).toEqual({ face: 'song', char: '─' });
    expect(drawnGlyph(faces, 'kai', '“')).toEqual({ face: 'song', char: '“' });
    expect(drawnGlyph(faces, 'song', '“', true)).toEqual({ face: 'song', char: '﹃' });
  });

  it('digits and letters have the widths of their face, half-width and less than an em', () => {
    for (const id of ids) for (const c of '0123456789abcxyz') expect(advanceOf(faces, id, c, 0)).toBeLessThan(900);
  });

  it('a rare name falls back to a face that has it; what none has is undefined', () => {
    const rare = [0x2a700, 0x2b740, 0x2b5b9, 0x9fa6, 0x3400, 0x4dae, 0x9fcd, 0x2cc56].map((c) =>
      String.fromCodePoint(c),
    );
    const fallen = rare.filter(
      (c) => !covers(faces['song-black'], c.codePointAt(0) ?? 0) && drawnGlyph(faces, 'song-black', c),
    );
    for (const c of fallen) expect(drawnGlyph(faces, 'song-black', c)?.face).not.toBe('song-black');
    expect(drawnGlyph(faces, 'song', '\u{10fffd}')).toBeUndefined();
    // Something covered by the kai alone.
    const kaiOnly = faces.kai.coverage.filter((_, i) => i % 2 === 0).find((c) => !covers(faces.song, c));
    expect(kaiOnly && drawnGlyph(faces, 'song', String.fromCodePoint(kaiOnly))?.face).toBe('kai');
  });
});
