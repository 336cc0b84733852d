import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, RuleItem, SetBlock, TextItem } from '../../../shared/compose/model.ts';
import { aBlock, aPage, aSlot, aStory, isText, makeUpOf, proseOf, readBack } from './pages.ts';

const rows = ['线路\t首班\t票价（元）', '轮渡一号线\t06:00\t2', '东门码头至白鹭洲的夜班线\t23:00\t12.5', '三号线\t—\t8'];
const table = (texts: readonly string[] = rows): SetBlock[] => texts.map((text, i) => aBlock(`r${i}`, text, { style: 'table-row' }));

function set(blocks: readonly SetBlock[], more: Parameters<typeof aSlot>[1] = {}): ComposedEdition {
  const story = aStory('s', [], { headline: [], blocks });
  return compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 1, bodyColumns: 1, rows: 40, ...more })])], { s: story }), faces);
}

const items = (edition: ComposedEdition, blockId: string): TextItem[] =>
  (edition.pages[0]?.items ?? []).filter(isText).filter((item) => item.source?.blockId === blockId);
const cell = (edition: ComposedEdition, blockId: string, word: string): TextItem => {
  const found = items(edition, blockId).find((item) => item.text.startsWith(word));
  if (!found) throw new Error(`${word} is not set`);
  return found;
};
const right = (item: TextItem): number => (item.xs[item.text.trimEnd().length - 1] ?? 0) + item.size / 2;
const { originX } = makeUpOf([], {}).styleSheet.page;
const rules = (edition: ComposedEdition): RuleItem[] => (edition.pages[0]?.items ?? []).flatMap((item) => (item.type === 'rule' ? [item] : []));

describe('a table', () => {
  const edition = set(table());

  it('every character of every cell stands once, in order, with its place in the copy', () => {
    expect(readBack(edition, aStory('s', [], { blocks: table() }))).toEqual(rows);
  });

  it('cells of a column begin at one x; the head is hei, what stands under it is not', () => {
    expect(cell(edition, 'r0', '线路').xs[0]).toBe(cell(edition, 'r1', '轮渡').xs[0]);
    expect(cell(edition, 'r1', '轮渡').xs[0]).toBe(cell(edition, 'r3', '三号').xs[0]);
    expect(items(edition, 'r0').map((item) => item.face)).toEqual(['hei-bold', 'hei-bold', ...items(edition, 'r0').slice(2).map(() => 'hei-bold')]);
    expect(new Set(items(edition, 'r1').map((item) => item.face))).toEqual(new Set(['song']));
  });

  it('numbers stand right, their head with them', () => {
    const edges = [cell(edition, 'r1', '2'), cell(edition, 'r2', '12.5'), cell(edition, 'r3', '8')].map(right);
    expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(400);
    expect(Math.abs(right(cell(edition, 'r1', '06:00')) - right(cell(edition, 'r2', '23:00')))).toBeLessThan(400);
    // Words stand left: the same column without its numbers.
    const words = set(table(['线路\t首班', '一号\t清晨', '二号\t正午以前']));
    expect(cell(words, 'r1', '清晨').xs[0]).toBe(cell(words, 'r2', '正午').xs[0]);
  });

  it('a long cell wraps in its column and the row is as high as it', () => {
    const long = items(edition, 'r2');
    expect(long.filter((item) => item.xs[0] === long[0]?.xs[0]).length).toBeGreaterThan(1);
    expect(cell(edition, 'r2', '23:00').y).toBe(long[0]?.y);
    const foot = Math.max(...long.map((item) => item.y));
    expect(cell(edition, 'r3', '三号').y).toBeGreaterThan(foot);
    expect(long.every((item) => item.text.trim() === '' || item.xs[0] !== cell(edition, 'r2', '23:00').xs[0] || item.text.startsWith('23:00'))).toBe(true);
  });

  it('hairlines part the rows; head and end have the thin rule', () => {
    const [above, head, first, second, end] = rules(edition);
    expect([above?.width, head?.width, first?.width, second?.width, end?.width]).toEqual([300, 300, 150, 150, 300]);
    expect(rules(edition)).toHaveLength(5);
    expect(above?.x1).toBe(cell(edition, 'r0', '线路').xs[0]);
  });

  it('a head is never left alone at a column’s foot, and a row is never parted', () => {
    for (let lead = 8; lead < 20; lead += 1) {
      const before = Array.from({ length: lead }, (_, i) => aBlock(`b${i}`, '一二三四五六七八九'));
      const two = set([...before, ...table()], { span: 2, bodyColumns: 2, rows: 18 });
      const head = cell(two, 'r0', '线路');
      expect(cell(two, 'r1', '轮渡').xs[0]).toBe(head.xs[0]);
      expect(readBack(two, aStory('s', [], { blocks: [...before, ...table()] })).slice(-rows.length)).toEqual(rows);
      for (const id of ['r1', 'r2', 'r3']) {
        const columns = new Set(items(two, id).map((item) => Math.floor(((item.xs[0] ?? 0) - originX) / (14 * 9000))));
        expect(columns.size).toBe(1);
      }
    }
  });

  it('[evenLines] a head of two characters stands in one line, and the lines of a high cell are evened out', () => {
    const narrow = table(['线路\t首班\t票价', '一号线（东码头—白鹭洲—市民中心）\t06:00\t2', '夜班线\t23:00\t4']);
    const sheet = makeUpOf([], {}).styleSheet;
    const at = (evenLines: boolean) => compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 1, bodyColumns: 1, rows: 40 })])], {
      s: aStory('s', [], { headline: [], blocks: narrow }),
    }, [], {}, { ...sheet, paragraphs: { ...sheet.paragraphs, 'table-row': { ...sheet.paragraphs['table-row'], evenLines } } }), faces);
    const words = (edition: ComposedEdition, id: string) => items(edition, id).map((item) => item.text.trim());
    expect(words(at(true), 'r0')).toContain('票价');
    expect(words(at(false), 'r0')).not.toContain('票价');
  });

  it('flows round: text goes on right under it', () => {
    const mixed = set([aBlock('b', proseOf(80, 1)[0] ?? ''), ...table(), aBlock('c', '此后照旧。')]);
    const end = rules(mixed)[4];
    expect((items(mixed, 'c')[0]?.y ?? 0) - (end?.y1 ?? 0)).toBeLessThan(12_000);
    expect((items(mixed, 'c')[0]?.y ?? 0) - (end?.y1 ?? 0)).toBeGreaterThan(0);
  });

  it('rowsAbove and rowsBelow stand round the whole of it, not between its rows', () => {
    const blocks = [aBlock('b', '前文。'), ...table(['甲\t乙', '一\t二']), aBlock('c', '后文。')];
    const plain = set(blocks);
    const sheet = makeUpOf([], {}).styleSheet;
    const airy = { ...sheet, paragraphs: { ...sheet.paragraphs, 'table-row': { ...sheet.paragraphs['table-row'], rowsAbove: 1, rowsBelow: 2 } } };
    const story = aStory('s', [], { headline: [], blocks });
    const wide = compose(makeUpOf([aPage('one', [aSlot('a', { storyId: 's', span: 1, bodyColumns: 1, rows: 40 })])], { s: story }, [], {}, airy), faces);
    const y = (edition: ComposedEdition, id: string) => items(edition, id)[0]?.y ?? 0;
    expect(y(wide, 'r0') - y(plain, 'r0')).toBe(12_000);
    expect(y(wide, 'r1') - y(wide, 'r0')).toBe(y(plain, 'r1') - y(plain, 'r0'));
    expect(y(wide, 'c') - y(plain, 'c')).toBe(36_000);
  });

  it('more columns than the measure holds are told, and a row higher than the slot is over', () => {
    const many = set(table([Array.from({ length: 20 }, (_, i) => `栏${i}`).join('\t'), Array.from({ length: 20 }, () => '一').join('\t')]));
    expect(many.pages[0]?.problems).toContainEqual({ slotId: 'a', kind: 'no-room', detail: 'table' });
    const high = set(table(['甲\t乙', `${'长'.repeat(400)}\t二`]), { rows: 10 });
    expect(high.fits.s?.over).toBeGreaterThan(10);
  });
});
