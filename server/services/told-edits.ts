import { type EditedBlock, broughtBy, takenBy } from '../../shared/collab/provenance.ts';
import { openCopy } from '../../shared/collab/copy-doc.ts';
import type { ToldEdit, ToldEdits } from '../../shared/story/history-views.ts';
import type { Db, Q } from '../store/db.ts';
import * as marks from '../store/marks.ts';
import * as people from '../store/people.ts';
import * as revisions from '../store/revisions.ts';
import * as updates from '../store/updates.ts';
import { found } from './asking.ts';

const nothing: ToldEdits = { gone: [], come: [], edits: [] };

/**
 * What proof marks, late words and restorations changed from one revision of a story to another (`live`: to the text as it
 * stands), character by character: the log knows which edit brought and struck out what. Hands that typed are not told.
 */
export async function toldEdits(db: Db, storyId: string, from: string, to: string): Promise<ToldEdits> {
  const q = db.read;
  const docOf = async (id: string) => {
    if (id === 'live') {
      const { snapshot, tail } = await updates.load(q, storyId);
      return openCopy(...(snapshot ? [snapshot] : []), ...tail);
    }
    const revision = found(await revisions.get(q, id));
    return openCopy(found(revision.storyId === storyId ? revision : null).snapshot);
  };
  const rows = await updates.byOrigin(q, storyId, ['mark', 'amendment', 'restore']);
  if (rows.length === 0) return nothing;
  const bytes = rows.map((row) => row.bytes);
  const [was, is] = [await docOf(from), await docOf(to)];
  const [before, after] = [takenBy(was, bytes), broughtBy(is, bytes)];
  was.destroy();
  is.destroy();
  const used = [...new Set([...before, ...after].flatMap((block) => block.runs.map((run) => run.edit)))].sort((a, b) => a - b);
  if (used.length === 0) return nothing;
  const named = await edits(q, storyId, rows, used);
  const placeOf = new Map(used.map((edit, i) => [edit, i]));
  const renumbered = (blocks: readonly EditedBlock[]): EditedBlock[] =>
    blocks.map((block) => ({ ...block, runs: block.runs.map((run) => ({ ...run, edit: placeOf.get(run.edit) ?? 0 })) }));
  return { gone: renumbered(before), come: renumbered(after), edits: named };
}

/** Who and what stood behind each of these edits. */
async function edits(q: Q, storyId: string, rows: readonly updates.Update[], used: readonly number[]): Promise<ToldEdit[]> {
  // Every accepted mark that changed words is one edit of the log, written in the transaction of its answer: in the same order.
  const accepted = (await marks.list(q, { storyId, statuses: ['accepted'] })).filter((mark) => mark.kind !== 'query')
    .sort((a, b) => (a.answeredAt ?? 0) - (b.answeredAt ?? 0));
  const free = [...accepted];
  const markOf = new Map(rows.flatMap((row, i) => {
    if (row.origin !== 'mark') return [];
    const at = free.findLastIndex((mark) => (mark.answeredAt ?? 0) <= row.at && mark.answeredBy === row.personId);
    const [mark] = at < 0 ? [] : free.splice(at, 1);
    return mark ? [[i, mark] as const] : [];
  }));
  const proofIds = [...new Set([...markOf.values()].map((mark) => mark.proofId))];
  const onProofs = proofIds.length > 0 ? await marks.list(q, { proofIds }) : [];
  const numberOf = (mark: marks.MarkRecord): number => onProofs.filter((one) => one.proofId === mark.proofId).findIndex((one) => one.id === mark.id) + 1;
  const ids = [...new Set([...rows.map((row) => row.personId), ...[...markOf.values()].map((mark) => mark.by)])].filter((id) => id !== null);
  const names = new Map((ids.length > 0 ? await people.list(q, { ids }) : []).map((person) => [person.id, person.name]));
  return used.map((i): ToldEdit => {
    const row = found(rows[i]);
    const mark = markOf.get(i);
    return {
      origin: row.origin as ToldEdit['origin'], at: row.at, by: row.personId ? (names.get(row.personId) ?? null) : null,
      mark: mark ? { id: mark.id, round: mark.round, number: numberOf(mark), kind: mark.kind, by: names.get(mark.by) ?? mark.by } : null,
    };
  });
}
