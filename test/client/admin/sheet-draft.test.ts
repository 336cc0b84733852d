import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../../client/admin/figure-field.tsx';
import { beginDraft, edit, figuresAt, rebase, redo, setFigure, undo } from '../../../client/admin/sheet-draft.ts';
import { haoOf, mmOf, mptOfMm, sayChange } from '../../../client/admin/sheet-fields.ts';
import { cssOf } from '../../../client/admin/sheet-parts.tsx';
import { defaultStyleSheet as sheet } from '../../../shared/compose/style-sheet.ts';
import { sheetChanges } from '../../../shared/page/sheet-changes.ts';

describe('a sheet being changed', () => {
  it('one figure changes and everything else is the same object', () => {
    const next = setFigure(sheet, 'heads.lead.headline', 'maxLines', 3);
    expect(next.heads.lead.headline.maxLines).toBe(3);
    expect(next.heads.lead.kicker).toBe(sheet.heads.lead.kicker);
    expect(next.paragraphs).toBe(sheet.paragraphs);
    expect(setFigure(sheet, 'grid', 'rows', 120).page.grid.rows).toBe(120);
    expect(setFigure(sheet, 'rules', 'ruleThin', 400).ruleThin).toBe(400);
    const faced = setFigure(sheet, 'faces', 'song', { hash: 'x', name: '报宋' });
    expect(faced.faces?.song?.name).toBe('报宋');
    expect(setFigure(faced, 'faces', 'song', undefined).faces).toEqual({});
    expect(figuresAt(sheet, 'inks.masthead')).toBe(sheet.inks.masthead);
  });

  it('typing on in one field is one step; undo and redo walk the steps; a new change ends the future', () => {
    let draft = beginDraft(4, sheet);
    for (const rows of [1, 11, 116]) draft = edit(draft, 'grid', 'rows', rows);
    draft = edit(draft, 'rules', 'ruleThin', 400);
    expect(draft.past).toHaveLength(2);
    draft = undo(draft);
    expect([draft.now.page.grid.rows, draft.now.ruleThin]).toEqual([116, 300]);
    draft = undo(draft);
    expect(sheetChanges(draft.base, draft.now)).toEqual([]);
    expect(undo(draft)).toBe(draft);
    draft = redo(redo(draft));
    expect(draft.now.ruleThin).toBe(400);
    draft = edit(undo(draft), 'rules', 'ruleThick', 2000);
    expect(draft.future).toEqual([]);
    expect(redo(draft)).toBe(draft);
    // The same figure again is no step.
    expect(edit(draft, 'rules', 'ruleThick', 2000)).toBe(draft);
  });

  it('changes go on top of a newer version: what both changed is as it is here, the rest as it is there', () => {
    const mine = edit(edit(beginDraft(1, sheet), 'grid', 'rows', 118), 'rules', 'ruleThin', 400);
    const theirs = setFigure(setFigure(sheet, 'grid', 'rows', 116), 'paragraphs.body', 'indentChars', 1);
    const both = rebase(mine, 2, theirs);
    expect([both.over, both.now.page.grid.rows, both.now.ruleThin, both.now.paragraphs.body.indentChars]).toEqual([2, 118, 400, 1]);
    expect(sheetChanges(both.base, both.now).map((one) => one.field)).toEqual(['rows', 'ruleThin']);
  });
});

describe('figures as an editor writes them', () => {
  it('sizes are read in any hand', () => {
    expect(numbersIn('42 40，38、 36;34')).toEqual([42, 40, 38, 36, 34]);
    expect(numbersIn('42 x')).toEqual([42]);
    expect(numbersIn('')).toEqual([]);
  });

  it('millimetres and 号', () => {
    expect([390, 275, 3, 18.79].map((mm) => mmOf(mptOfMm(mm)))).toEqual([390, 275, 3, 18.79]);
    expect([42, 36, 10.5, 9, 11].map(haoOf)).toEqual(['初号', '小初', '五号', '小五', '']);
  });

  it('a plain colour for four plates', () => {
    expect([cssOf([0, 0, 0, 0]), cssOf([0, 0, 0, 100]), cssOf([0, 100, 100, 0])]).toEqual(['#ffffff', '#000000', '#ff0000']);
  });

  it('a change is a sentence in both languages', () => {
    const said = (place: string, field: string, value: unknown) => {
      const [change] = sheetChanges(sheet, setFigure(sheet, place, field, value));
      return change ? [sayChange(change, 'zh'), sayChange(change, 'en')] : [];
    };
    expect(said('heads.lead.headline', 'sizes', [48_000, 42_000])[0]).toBe('标题·头条·主题 字号：48 45 42 40 38 36 34 32 30 28 → 48 42');
    expect(said('paragraphs.body', 'size', 10_500)).toEqual(['段落·正文 字号：9 磅（小五） → 10.5 磅（五号）', 'paragraphs, body Size: 9 pt → 10.5 pt']);
    expect(said('paragraphs.body', 'pushIn', false)).toEqual(['段落·正文 先挤进后推出：开 → 关', 'paragraphs, body Push in before pushing out: on → off']);
    expect(said('paragraphs.body', 'halfWidthDigits', false)[0]).toBe('段落·正文 数字半字宽：开 → 关');
    // A sheet of before the switch says nothing of it: that is «off».
    const { halfWidthDigits: _, ...before } = sheet.paragraphs.body;
    const [since] = sheetChanges({ ...sheet, paragraphs: { ...sheet.paragraphs, body: before } }, sheet);
    expect(since && sayChange(since, 'zh')).toBe('段落·正文 数字半字宽：关 → 开');
    expect(said('faces', 'song', { hash: 'x', name: '报宋' })).toEqual(['字体·报宋：随产品 → 报宋', 'faces, Song: the product’s → 报宋']);
    expect(said('page', 'trimWidth', mptOfMm(400))[0]).toBe('纸张 成品宽：390 mm → 400 mm');
    expect(said('inks.masthead', 'cmyk', [0, 90, 80, 10])[1]).toBe('inks, masthead red C M Y K: C0 M100 Y95 K5 → C0 M90 Y80 K10');
  });
});
