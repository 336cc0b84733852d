import { describe, expect, test } from 'vitest';
import { nameOf } from '../../../client/app/keys.ts';
import { actKeys, kindKeys, lookKeys } from '../../../client/editor/copy-schema.ts';

const press = (given: Partial<KeyboardEvent>): KeyboardEvent =>
  ({ key: '', code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...given }) as KeyboardEvent;

describe('keys', () => {
  test('with Option a Mac writes signs of its own: the key says which one it is', () => {
    expect(nameOf(press({ key: 'µ', code: 'KeyM', altKey: true, metaKey: true }))).toBe('mod+alt+M');
    expect(nameOf(press({ key: '¡', code: 'Digit1', altKey: true, metaKey: true }))).toBe('mod+alt+1');
    expect(nameOf(press({ key: '≤', code: 'Comma', altKey: true, metaKey: true }))).toBe('mod+alt+,');
    expect(nameOf(press({ key: 'm', code: 'KeyM', altKey: true, ctrlKey: true }))).toBe('mod+alt+M');
  });

  test('Chinese input’s signs are the keys under them', () => {
    expect(nameOf(press({ key: '？', shiftKey: true }))).toBe('?');
    expect(nameOf(press({ key: '【' }))).toBe('[');
    expect(nameOf(press({ key: '、', ctrlKey: true }))).toBe('mod+/');
  });

  test('the text’s keys are each one’s own, and none that other programs of a newsroom’s machines or Chinese input take', () => {
    const signs = [...Object.values(kindKeys), ...Object.values(actKeys)].map((sign) => `Mod-Alt-${sign}`);
    const all = [...signs, ...Object.values(lookKeys), ...['m', 'n', 'p'].map((sign) => `Mod-Alt-${sign}`)];
    expect(new Set(all).size).toBe(all.length);
    // QQ: A S F O Z; WeChat: W; Linux desktops: T L; a Mac: D H W.
    for (const sign of ['a', 's', 'f', 'o', 'z', 'w', 't', 'l', 'd', 'h']) expect(all).not.toContain(`Mod-Alt-${sign}`);
    for (const sign of ['.', ',', ' ']) expect(all).not.toContain(`Mod-${sign}`);
  });
});
