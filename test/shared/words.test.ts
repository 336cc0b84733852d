import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../shared/events.ts';
import { hats } from '../../shared/people.ts';
import { sayEvent, sayWhy, voidCauses, word, wordOf, wordOfAct, words } from '../../shared/words.ts';
import { eventWords } from '../../shared/words/events.ts';
import { why, whyCodes, whyWords } from '../../shared/words/whys.ts';

const han = /\p{Script=Han}/u;

describe('names of things', () => {
  it('[EV1] every id has a Chinese and an English word, and they differ', () => {
    let n = 0;
    for (const [kind, table] of Object.entries(words)) for (const [id, { zh, en }] of Object.entries(table)) {
      n++;
      expect(zh, `${kind} ${id}`).toMatch(han);
      expect(en, `${kind} ${id}`).not.toMatch(kind === 'brand' ? /$^/ : han);
      expect(en.trim()).not.toBe('');
    }
    expect(n).toBeGreaterThan(140);
  });

  it('[EV1] words by kind; an id from elsewhere is shown as it is', () => {
    expect(word('hat', 'responsible-editor', 'zh')).toBe('责任编辑');
    expect(word('round', 2, 'zh')).toBe('二校');
    expect(wordOf('pageTray', 'signing', 'en')).toBe('signing');
    expect(wordOf('pageTray', 'toString', 'en')).toBe('toString');
    expect(wordOfAct('sendBack', 'zh')).toBe('退改');
    expect(wordOfAct('finish-proof', 'zh')).toBe('读完本校');
    expect(hats.map((h) => word('hat', h, 'en'))).not.toContain('');
  });
});

describe('reasons', () => {
  it('[EV1] a headline that quotes is not quoted twice: its marks are inner ones within the sentence’s own', () => {
    const said = (title: string) => (['en', 'zh'] as const).map((lang) => sayWhy(why('story-not-cleared', { title, tray: 'desk' }), lang));
    expect(said('“石矶段”开放')[0]).toContain('“‘石矶段’开放” is');
    expect(said('读《江岸》札记')[1]).toContain('《读〈江岸〉札记》还在');
    expect(said('他说：“那是‘老城’”')[0]).toContain('“他说：‘那是“老城”’” is');
    // Marks of another kind, and an apostrophe, stand as they are.
    expect(said('Miller’s “home”')[0]).toContain('“Miller’s ‘home’” is');
    expect(said('“石矶段”开放')[1]).toContain('《“石矶段”开放》');
  });

  it('[EV1] every code has a sentence in both languages with the same figures', () => {
    for (const code of whyCodes) {
      const figures = (s: string) => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
      const { zh, en } = whyWords[code];
      expect(figures(zh), code).toEqual(figures(en));
      expect(zh, code).toMatch(/。$/u);
      expect(en, code).toMatch(/\.$/);
    }
  });

  it('[EV1] figures that are ids are worded', () => {
    expect(sayWhy(why('not-your-hat', { hats: 'desk-head duty-editor' }), 'zh')).toBe('这要由部主任、值班总编来做。请转给他们。');
    expect(sayWhy(why('wrong-tray', { tray: 'held' }), 'en')).toContain('“held”');
    expect(sayWhy(why('already-passed', { level: 1 }), 'zh')).toContain('初审');
    expect(sayWhy(why('overset', { title: '渡轮', lines: 7, chars: 91 }), 'zh')).toBe('《渡轮》多出7行（约91字）。请删文、扩大稿位或转版。');
  });

  it('[EV1] a code without words still says that it was refused', () => {
    expect(sayWhy(why('overset', { title: '渡轮', lines: 1, chars: 1 }), 'en')).toContain('over by 1 line (about 1 character)');
    expect(sayWhy(why('overset', { title: '渡轮', lines: 7, chars: 91 }), 'en')).toContain('over by 7 lines (about 91 characters)');
    expect(sayWhy({ code: 'from-the-future' }, 'zh')).toMatch(/未能执行.*from-the-future/u);
    expect(sayWhy({ code: 'constructor' }, 'en')).toMatch(/not done/);
    expect(sayWhy({ code: 'overset' }, 'en')).not.toMatch(/[{}]/);
  });

  it('[EV1] every code that the rules give is one that has words', () => {
    const root = join(import.meta.dirname, '../../shared');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
    const given = files.flatMap((f) => [...readFileSync(join(root, f), 'utf8').matchAll(/code: '([a-z-]+)'/g)].map((m) => m[1] ?? ''));
    expect(files.length).toBeGreaterThan(20);
    expect(given.length).toBeGreaterThan(3);
    for (const code of given) expect(whyCodes).toContain(code);
  });
});

describe('events', () => {
  it('[EV2] every event is a sentence in both languages that says who or what', () => {
    for (const type of eventTypes) {
      const { zh, en } = eventWords[type];
      expect(zh).toMatch(han);
      expect(en).not.toMatch(han);
      for (const lang of ['zh', 'en'] as const) {
        const bare = sayEvent({ type, data: {}, name: '甲' }, {}, lang);
        expect(bare, type).not.toMatch(/[{}[\]]/);
        expect(bare.trim(), type).not.toBe('');
      }
    }
  });

  it('[ST3] [PG4] says in words why a signature fell', () => {
    const fell = { type: 'page.signature-voided', data: { cause: 'mark-landed' }, name: null } as const;
    expect(sayEvent(fell, { folio: 1 }, 'zh')).toContain('采纳了校样上的改动');
    for (const cause of voidCauses) expect(wordOf('cause', cause, 'zh')).not.toBe(cause);
  });

  it('[EV2] fills in what is known and leaves out what is not', () => {
    const sent = { type: 'story.sent-back', data: { reason: '数字待核' }, name: '乙' } as const;
    expect(sayEvent(sent, { title: '渡轮停航' }, 'zh')).toBe('乙退改《渡轮停航》，理由：数字待核');
    expect(sayEvent({ ...sent, data: {} }, {}, 'zh')).toBe('乙退改');
    expect(sayEvent({ type: 'story.passed', data: { level: 2 }, name: '丙' }, { title: '渡轮' }, 'zh')).toBe('丙复审通过《渡轮》');
    const killed = { type: 'story.killed', data: { reason: '有误', folios: [1, 3], mustAct: ['乙', 'art-editor'] }, name: '丁' } as const;
    expect(sayEvent(killed, { title: '渡轮' }, 'zh')).toBe('丁撤稿《渡轮》，理由：有误，空出第1、3版，须由乙、美术编辑补上');
    expect(sayEvent({ ...killed, data: { mustAct: [] } }, { title: '渡轮' }, 'en')).toBe('丁 killed “渡轮”');
    expect(sayEvent({ type: 'page.signed', data: {}, name: '丁' }, { folio: 1 }, 'en')).toBe('丁 signed page 1');
    expect(sayEvent({ type: 'mark.landed', data: {}, name: null }, { title: '渡轮' }, 'en')).toBe('A correction went into “渡轮”');
  });
});
