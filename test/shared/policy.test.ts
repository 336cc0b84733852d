import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editionActs, editionMoves } from '../../shared/edition/edition-workflow.ts';
import { editionTrays } from '../../shared/edition/edition.ts';
import { pageActs, pageMoves } from '../../shared/page/page-workflow.ts';
import { pageTrays } from '../../shared/page/page.ts';
import { hats, type Person } from '../../shared/people.ts';
import { may, policyActs, type PolicyAct, type Subjects } from '../../shared/policy.ts';
import { storyActs, storyMoves } from '../../shared/story/story-workflow.ts';
import { storyTrays } from '../../shared/story/story.ts';
import { whyCodes } from '../../shared/words/whys.ts';
import type { Move, Verdict } from '../../shared/workflow.ts';
import { person } from '../builders/people.ts';

const ok = (verdict: Verdict) => verdict.ok;
const codes = (verdict: Verdict) => (verdict.ok ? [] : verdict.why.map((w) => w.code));

describe('writing', () => {
  const write = (who: Person, tray: (typeof storyTrays)[number], authorIds = ['甲']) => ok(may(who, 'story.write', { tray, authorIds }));

  it('[ST5] the hands the story is in may type, and nobody else; nobody from cleared on', () => {
    const author = person('甲', 'reporter');
    expect(storyTrays.filter((t) => write(author, t))).toEqual(['reporter']);
    expect(storyTrays.filter((t) => write(person('乙', 'responsible-editor'), t))).toEqual(['desk']);
    expect(storyTrays.filter((t) => write(person('丙', 'desk-head'), t))).toEqual(['head']);
    expect(storyTrays.filter((t) => write(person('丁', 'duty-editor'), t))).toEqual(['duty']);
    expect(storyTrays.filter((t) => write(person('戊', 'art-editor', 'proofreader', 'administrator'), t))).toEqual([]);
    expect(storyTrays.filter((t) => write(person('己', 'reporter'), t))).toEqual([]);
  });

  it('[ST5] two authors write the same story at once', () => {
    expect(write(person('甲', 'reporter'), 'reporter', ['甲', '外'])).toBe(true);
    expect(write(person('外', 'correspondent'), 'reporter', ['甲', '外'])).toBe(true);
  });

  it('[ST7] a filed notice is nobody’s to change', () => {
    const notice = { tray: 'desk', authorIds: ['甲'], locked: true } as const;
    expect(codes(may(person('乙', 'responsible-editor'), 'story.write', notice))).toEqual(['notice-locked']);
    expect(ok(may(person('甲', 'reporter'), 'story.write', { ...notice, tray: 'reporter' }))).toBe(true);
  });
});

describe('a correspondent', () => {
  const outside = person('外', 'correspondent');
  it('[ST5] sees their own stories and nothing else', () => {
    expect(ok(may(outside, 'story.read', { tray: 'desk', authorIds: ['外'] }))).toBe(true);
    expect(codes(may(outside, 'story.read', { tray: 'desk', authorIds: ['甲'] }))).toEqual(['not-yours']);
    expect(ok(may(outside, 'page.read', { tray: 'make-up' }))).toBe(false);
    expect(ok(may(outside, 'board.read', null))).toBe(false);
    expect(ok(may(outside, 'roster.read', null))).toBe(false);
    expect(ok(may(outside, 'press.read', null))).toBe(false);
    expect(ok(may(outside, 'events.read', { type: 'story.filed', personId: '甲', storyAuthorIds: ['甲'] }))).toBe(false);
    expect(ok(may(outside, 'events.read', { type: 'story.printed', personId: null, storyAuthorIds: ['外'] }))).toBe(true);
  });

  it('[ST5] starts stories of their own only, and writes them until they are filed', () => {
    expect(ok(may(outside, 'story.create', { authorIds: ['外'] }))).toBe(true);
    expect(codes(may(outside, 'story.create', { authorIds: ['甲'] }))).toEqual(['own-stories-only']);
    expect(ok(may(outside, 'photo.add', { tray: 'reporter', authorIds: ['外'] }))).toBe(true);
    expect(ok(may(outside, 'photo.add', { tray: 'desk', authorIds: ['外'] }))).toBe(false);
  });

  it('[ST5] who is also on the staff sees what the staff sees', () => {
    expect(ok(may(person('外', 'correspondent', 'proofreader'), 'story.read', { tray: 'desk', authorIds: ['甲'] }))).toBe(true);
  });
});

describe('an administrator', () => {
  it('[ST5] has people and the title, and no editorial power', () => {
    const admin = person('管', 'administrator');
    const allowed = policyActs.filter((act) => ok(may(admin, act, subjectFor(act, 'reporter', '管'))));
    expect(allowed).toEqual(['roster.read', 'people.manage', 'title.manage', 'design.read', 'design.edit', 'template.edit', 'face.read', 'face.manage', 'advertisement.read', 'advertisement.manage']);
    expect(ok(may(admin, 'events.read', { type: 'person.added', personId: '管', storyAuthorIds: null }))).toBe(true);
    for (const move of [...storyMoves, ...pageMoves, ...editionMoves]) expect(move.hats).not.toContain('administrator');
  });
});

describe('proofs', () => {
  const reader = person('校', 'proofreader');
  it('[PR1] only the reader of a round marks it, while it is read, and reads no other round of the page', () => {
    expect(ok(may(reader, 'proof.mark', { state: 'reading', proofreaderId: '校' }))).toBe(true);
    expect(ok(may(reader, 'proof.mark', { state: 'reading', proofreaderId: null }))).toBe(true);
    expect(codes(may(reader, 'proof.mark', { state: 'done', proofreaderId: '另', otherReaders: ['校'] })))
      .toEqual(['proof-done', 'not-your-proof', 'read-other-round']);
  });

  it('[PR3] the page’s responsible editor answers a mark, once', () => {
    const mark = { status: 'open', by: '校', responsibleEditorId: '责', proofState: 'done' } as const;
    expect(ok(may(person('责', 'responsible-editor'), 'mark.answer', mark))).toBe(true);
    expect(codes(may(person('另', 'responsible-editor'), 'mark.answer', mark))).toEqual(['not-your-page']);
    expect(ok(may(person('另', 'responsible-editor'), 'mark.answer', { ...mark, responsibleEditorId: null }))).toBe(true);
    expect(codes(may(person('责', 'responsible-editor'), 'mark.answer', { ...mark, status: 'accepted' }))).toEqual(['mark-answered']);
    expect(codes(may(person('另', 'proofreader'), 'mark.withdraw', mark))).toEqual(['not-your-mark', 'proof-done']);
  });

  it('[PR2] a mark that lost its place still waits for an answer', () => {
    const mark = { status: 'detached', by: '校', responsibleEditorId: null, proofState: 'done' } as const;
    expect(ok(may(person('责', 'responsible-editor'), 'mark.answer', mark))).toBe(true);
  });
});

describe('words that come late', () => {
  it('[ST5] are offered by whoever wrote in the story while others hold it, and answered by who holds it', () => {
    const late = { tray: 'desk', authorIds: ['甲'], wrote: false } as const;
    expect(ok(may(person('甲', 'reporter'), 'amendment.offer', late))).toBe(true);
    expect(codes(may(person('甲', 'reporter'), 'amendment.offer', { ...late, tray: 'reporter' }))).toEqual(['amendment-in-hand']);
    expect(codes(may(person('乙', 'reporter'), 'amendment.offer', late))).toEqual(['not-your-words']);
    expect(ok(may(person('乙', 'desk-head'), 'amendment.offer', { ...late, wrote: true }))).toBe(true);
    expect(codes(may(person('外', 'correspondent'), 'amendment.offer', { ...late, wrote: true }))).toEqual(['not-yours']);
    const answered = (tray: (typeof storyTrays)[number]) => hats.filter((hat) => ok(may(person('己', hat), 'amendment.answer', { tray, authorIds: ['甲'] })));
    expect([answered('reporter'), answered('desk'), answered('head'), answered('duty')]).toEqual([[], ['responsible-editor'], ['desk-head'], ['duty-editor']]);
    expect(answered('printed')).toEqual(['responsible-editor', 'desk-head', 'duty-editor']);
  });
});

describe('remarks', () => {
  const thread = { tray: 'desk', authorIds: ['甲'], byId: '乙', editorId: '责' } as const;
  it('[ST5] whoever reads a story may remark on it, and nobody else', () => {
    expect(ok(may(person('外', 'correspondent'), 'comment.write', { tray: 'desk', authorIds: ['外'] }))).toBe(true);
    expect(codes(may(person('外', 'correspondent'), 'comment.write', { tray: 'desk', authorIds: ['甲'] }))).toEqual(['not-yours']);
    expect(ok(may(person('校', 'proofreader'), 'comment.write', { tray: 'printed', authorIds: ['甲'] }))).toBe(true);
  });

  it('[EV1] a thread is resolved by who began it, who holds the story, its editor, and those above', () => {
    const by = (who: Person) => ok(may(who, 'thread.resolve', thread));
    expect([by(person('乙', 'reporter')), by(person('责', 'responsible-editor')), by(person('另', 'responsible-editor')), by(person('值', 'duty-editor'))]).toEqual([true, true, true, true]);
    // The author has filed it, and another reporter never held it.
    expect([by(person('甲', 'reporter')), by(person('丙', 'reporter'))]).toEqual([false, false]);
    expect(ok(may(person('甲', 'reporter'), 'thread.resolve', { ...thread, tray: 'reporter' }))).toBe(true);
  });

  it('[EV2] one’s own words are reworded until somebody answered them', () => {
    const mine = { byId: '乙', answered: false, resolved: false };
    expect(ok(may(person('乙', 'reporter'), 'comment.edit', mine))).toBe(true);
    expect(codes(may(person('甲', 'reporter'), 'comment.edit', { ...mine, answered: true, resolved: true }))).toEqual(['comment-not-yours', 'comment-answered', 'thread-resolved']);
  });
});

describe('pages', () => {
  it('[PG1] slots are moved by art editor and responsible editor while the page is made up', () => {
    for (const hat of hats) {
      const trays = pageTrays.filter((tray) => ok(may(person('某', hat), 'page.edit', { tray })));
      expect(trays).toEqual(hat === 'art-editor' || hat === 'responsible-editor' ? ['planned', 'make-up', 'replate'] : []);
    }
  });

  it('[PG2] late slots are the duty editor’s word', () => {
    expect(hats.filter((hat) => ok(may(person('某', hat), 'page.late-slots', { tray: 'make-up' })))).toEqual(['duty-editor']);
  });
});

/** A subject in which nothing but hat, tray and ownership decides. */
function subjectFor<A extends PolicyAct>(act: A, tray: string, owner: string): Subjects[A] {
  const subjects = {
    story: { tray, authorIds: [owner] }, page: { tray, responsibleEditorId: null }, proof: { state: 'reading', proofreaderId: null },
    mark: { status: 'open', by: owner, responsibleEditorId: null, proofState: 'reading' }, pitch: { byId: owner },
    amendment: { tray, authorIds: [owner], wrote: owner === '我' },
    comment: { tray, authorIds: [owner], byId: owner, answered: false, resolved: false }, thread: { tray, authorIds: [owner], byId: owner, editorId: null },
    events: { type: 'story.filed', personId: null, storyAuthorIds: ['别人'] },
  } as Record<string, unknown>;
  const about = act === 'mark.check' ? 'proof' : act === 'photo.read' || act.startsWith('photo.') ? 'story' : (act.split('.')[0] ?? '');
  return (subjects[about] ?? null) as Subjects[A];
}

/** Is there a row for this hat in this tray? Guards on persons and facts are other tests' business. */
function moveRow<T extends string, A extends string, F>(moves: readonly Move<T, A, F>[], act: A, tray: T): (typeof hats)[number][] {
  return hats.filter((hat) => moves.some((m) => m.act === act && m.from.includes(tray) && m.hats.includes(hat)));
}

/** hat × act × tray, as a newspaper would print it: one line an act and tray, the hats that may. */
function matrix(): string {
  const lines: string[] = ['# Who may what: act, tray, hats. «own» marks hats that may only where the thing is theirs.', ''];
  const say = (what: string, tray: string, who: readonly string[]) => lines.push(`${what.padEnd(24)}${tray.padEnd(12)}${who.join(', ') || '-'}`);
  lines.push('## Moves');
  for (const act of storyActs) for (const tray of storyTrays) {
    if (storyMoves.some((m) => m.act === act && m.from.includes(tray))) say(`story ${act}`, tray, moveRow(storyMoves, act, tray));
  }
  for (const act of pageActs) for (const tray of pageTrays) {
    if (pageMoves.some((m) => m.act === act && m.from.includes(tray))) say(`page ${act}`, tray, moveRow(pageMoves, act, tray));
  }
  for (const act of editionActs) for (const tray of editionTrays) {
    if (editionMoves.some((m) => m.act === act && m.from.includes(tray))) say(`edition ${act}`, tray, moveRow(editionMoves, act, tray));
  }
  lines.push('', '## Everything else');
  for (const act of policyActs) {
    const room = act.split('.')[0];
    const trays: readonly string[] = room === 'story' || room === 'photo' || room === 'amendment' ? storyTrays : room === 'page' ? pageTrays : ['-'];
    for (const tray of act === 'story.create' ? ['-'] : trays) {
      const who = hats.flatMap((hat) => {
        const [own, other] = ['我', '别人'].map((owner) => ok(may(person('我', hat), act, subjectFor(act, tray, owner))));
        return other ? [hat] : own ? [`${hat} (own)`] : [];
      });
      say(act, tray, who);
    }
  }
  return `${lines.join('\n')}\n`;
}

it('[EV1] the permission matrix is what was agreed (BANMIAN_UPDATE=1 writes it anew)', () => {
  const file = join(import.meta.dirname, 'permission-matrix.txt');
  const now = matrix();
  if (process.env['BANMIAN_UPDATE'] === '1' || !existsSync(file)) writeFileSync(file, now);
  expect(now).toBe(readFileSync(file, 'utf8'));
  expect(now.split('\n').length).toBeGreaterThan(120);
});

it('[EV1] every refusal of may() has words', () => {
  let refusals = 0;
  for (const act of policyActs) for (const hat of hats) for (const tray of [...storyTrays, ...pageTrays]) {
    for (const code of codes(may(person('我', hat), act, subjectFor(act, tray, '别人')))) {
      refusals++;
      expect(whyCodes).toContain(code);
    }
  }
  expect(refusals).toBeGreaterThan(1000);
});
