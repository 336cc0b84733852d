import { describe, expect, it } from 'vitest';
import { tellApart } from '../../../client/art-desk/proposal-traits.ts';
import type { ProposedPage } from '../../../client/art-desk/propose-page.ts';
import { words } from '../../../client/art-desk/words.ts';
import { fillWord } from '../../../client/app/language.tsx';
import type { SlotState } from '../../../shared/page/slot-acts.ts';

const titles = { a: '大桥通车', b: '夜班公交', c: '面馆' };
const say = (key: keyof typeof words, figures?: Readonly<Record<string, string | number>>): string => fillWord(words[key].zh, figures);

const slot = (storyId: string, column: number, row: number, span: number, rows: number, patch: Partial<SlotState> = {}): SlotState => ({
  id: storyId, kind: 'story', column, row, span, rows, bodyColumns: span, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', locked: false,
  storyId, leg: 1, photoId: null, advertisementId: null, text: '', options: {}, ...patch,
});
const page = (slots: readonly SlotState[], patch: Partial<ProposedPage> = {}): ProposedPage =>
  ({ slots, overLines: 0, underLines: 6, photos: 1, holes: 0, headsOver: 0, lead: 'a', jumps: 0, ...patch });

describe('what tells proposed make-ups apart', () => {
  const wide = page([slot('a', 0, 10, 8, 40, { headStyle: 'lead', insets: [{ photoId: 'f', column: 2, row: 8, span: 3, rows: 12 }] }), slot('b', 0, 50, 4, 60), slot('c', 4, 50, 4, 60)]);
  const tall = page([
    slot('a', 0, 10, 5, 70, { headStyle: 'lead', insets: [{ photoId: 'f', column: 1, row: 8, span: 4, rows: 16 }] }), slot('b', 5, 10, 3, 100, { headDirection: 'vertical' }), slot('c', 0, 80, 5, 30),
  ], { underLines: 2 });

  it('says of each only what the others have not, and once what all have', () => {
    const { own, common } = tellApart([wide, tall], 8, titles, say);
    expect(common).toContain('头条《大桥通车》');
    expect(own[0]).toEqual(expect.arrayContaining(['头条 通栏', '大图 3 栏', '没有竖题', '空 6 行']));
    expect(own[1]).toEqual(expect.arrayContaining(['头条 5 栏靠左', '大图 4 栏', '竖题《夜班公交》', '空 2 行']));
    for (const one of own) for (const said of one) expect(common).not.toContain(said);
    expect(own[0]).not.toEqual(own[1]);
  });

  it('says everything of a single one', () => {
    const { own, common } = tellApart([tall], 8, titles, say);
    expect(common).toEqual([]);
    expect(own[0]).toContain('头条《大桥通车》');
    expect(own[0]).toContain('竖题《夜班公交》');
  });
});
