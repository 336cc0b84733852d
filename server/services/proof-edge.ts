import { folioText } from '../../shared/page/jump.ts';
import { measuresOf } from '../../shared/page/page-facts.ts';
import type { Page } from '../../shared/page/page.ts';
import { landing } from '../../shared/proof/landing.ts';
import type { Round } from '../../shared/proof/mark.ts';
import { readerOf, rounds, roundsAsked } from '../../shared/proof/rounds.ts';
import type { TitleView } from '../../shared/views.ts';
import type { PencilMark } from '../press/proof-marks.ts';
import type { Q } from '../store/db.ts';
import * as marks from '../store/marks.ts';
import * as people from '../store/people.ts';
import * as proofs from '../store/proofs.ts';
import * as signOffs from '../store/sign-offs.ts';
import { dayTimeAt } from './clock.ts';

const named: Readonly<Record<Round, string>> = { 1: '一校', 2: '二校', 3: '三校' };

/** Name of a proof's round as it is printed. */
export const roundName = (round: Round): string => named[round];

interface About {
  readonly proof: proofs.Proof;
  readonly page: Page;
  readonly title: TitleView;
}

/** A mark as the pencil draws it on the proof it was made on, with what was decided. */
const own = ({ kind, round, storyId, anchor: { blockId, from, to }, text, note, status, answer }: marks.MarkRecord): PencilMark => ({
  kind, round, storyId, blockId, from, to, text, note,
  ...(status === 'accepted' || status === 'rejected' || status === 'stet' ? { answered: { status, words: answer } } : {}),
});

/** Accepted marks of the round before, where they stand in this proof's words, with what whoever looked for them said (PR4). */
async function toCheck(q: Q, { proof }: About): Promise<PencilMark[]> {
  const before = (await proofs.list(q, { pageId: proof.pageId, plate: proof.plate })).find((one) => one.round === proof.round - 1);
  if (!before) return [];
  const verdicts = new Map((await marks.checkBacks(q, { proofId: proof.id })).map((tick) => [tick.markId, tick.verdict]));
  return (await marks.list(q, { proofId: before.id, statuses: ['accepted'] })).filter((mark) => mark.kind !== 'query').map((mark): PencilMark => {
    const { blockId } = mark.anchor;
    const words = proof.copies[mark.storyId]?.copy.blocks.find((block) => block.id === blockId)?.text;
    const at = words === undefined ? null : landing(mark, words);
    // What is no longer there at all is listed at the margin's head.
    const place = at ? { blockId, from: at.from, to: at.to } : { blockId: '', from: 0, to: 0 };
    return { kind: mark.kind, round: mark.round, storyId: mark.storyId, ...place, text: mark.text, note: '', check: verdicts.get(mark.id) ?? null };
  });
}

/** The pencil of a red proof: its own marks, and those of the round before that are to be looked for. */
export async function pencilOf(q: Q, about: About): Promise<{ own: readonly PencilMark[]; before: readonly PencilMark[] }> {
  return { own: (await marks.list(q, { proofId: about.proof.id })).map(own), before: await toCheck(q, about) };
}

/**
 * What stands below a proof: who read each round of this plate and when, what is undecided, the questions still open, and
 * the places to sign by hand.
 */
export async function proofFoot(q: Q, { proof, page, title }: About): Promise<string[]> {
  const read = await proofs.list(q, { pageId: page.id, plate: proof.plate });
  const everybody = new Map((await people.list(q)).map((person) => [person.id, person.name]));
  const name = (id: string | null): string => (id ? (everybody.get(id) ?? '') : '');
  const when = (at: number): string => dayTimeAt(at, title.timeZone);
  const last = Math.max(roundsAsked(measuresOf(title).proofRounds, page), ...read.map((one) => one.round));
  const told = rounds.filter((round) => round <= last).map((round) => {
    const one = read.find((each) => each.round === round);
    if (!one) return `${named[round]} ${name(readerOf(page, round))} 待读`.replace('  ', ' ');
    const state = one.doneAt !== null ? `${when(one.doneAt)} 读毕` : one.state === 'done' ? '未读完' : '在读';
    return `${named[round]} ${name(one.proofreaderId) || '待定'} ${when(one.at)} 出样 ${state}`;
  });
  const open = await marks.list(q, { proofIds: read.map((one) => one.id), statuses: ['open', 'detached'] });
  const [queries, others] = [open.filter((mark) => mark.kind === 'query'), open.filter((mark) => mark.kind !== 'query')];
  const signed = async (kind: 'approve' | 'sign', word: string): Promise<string> => {
    const one = await signOffs.live(q, page.id, kind);
    return one && one.plate === proof.plate && one.hash === proof.hash ? `${name(one.byId)} ${when(one.at)} ${word}` : '';
  };
  const blank = '＿＿＿＿＿＿';
  const [approved, passed] = [await signed('approve', '已签'), await signed('sign', '已签')];
  return [
    [...told, `未决改动${others.length}`, `未答疑问${queries.length}`].join('　'),
    ...queries.map((mark, i) => `疑问${i + 1} “${mark.anchor.quote}”　${mark.note}`),
    [
      `校对 ${name(proof.proofreaderId)} ${blank}`, `责任编辑 ${approved || `${name(page.responsibleEditorId)} ${blank}`}`, `美术编辑 ${name(page.artEditorId)} ${blank}`,
      `值班总编 ${passed || blank}`, '□付印', '□改后付印',
    ].join('　').replaceAll(/ {2,}/g, ' '),
  ];
}

/** What stands above a proof: the paper, its day, the page, the round, how much stands on it, when it was made and of which words. */
export function proofSlug({ proof, page, title }: About, day: string, facts: readonly string[]): string {
  return [
    title.name, day, `第${folioText(page.folio)}版 ${page.section}`, named[proof.round], proof.plate > 1 ? `第${proof.plate}次制版` : '', ...facts,
    `${dayTimeAt(proof.at, title.timeZone)} 出样`, `样号 ${proof.hash.slice(0, 8)}`,
  ].filter((part) => part !== '').join('　');
}
