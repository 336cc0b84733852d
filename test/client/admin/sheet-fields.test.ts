import { expect, it } from 'vitest';
import { sayChange, sayTogether } from '../../../client/admin/sheet-fields.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';

const throwing = (place: string, field: string, from: unknown = undefined, to: unknown = true) => ({ place, field, from, to });

it('a rule that two parts have by one name is said by the part it is of', () => {
  expect(sayChange(throwing('heads.lead.headline', 'wholeWords'), 'zh')).toBe('标题·头条·主题 折行不拆词：关 → 开');
  expect(sayChange(throwing('paragraphs.body', 'wholeWords', true, false), 'zh')).toBe('段落·正文 西文单词不断开：开 → 关');
});

it('what changes alike in many styles is said once, with the styles, or those that are left out', () => {
  const ids = Object.keys(defaultStyleSheet.paragraphs);
  const names = ids.filter((id) => id !== 'name-list').map((id) => throwing(`paragraphs.${id}`, 'wholeNames'));
  const heads = Object.keys(defaultStyleSheet.heads).flatMap((id) => ['kicker', 'deck'].map((part) => throwing(`heads.${id}.${part}`, 'wholeWords')));
  const few = ['byline', 'photo-credit'].map((id) => throwing(`paragraphs.${id}`, 'betweenPeople'));
  const one = throwing('paragraphs.question', 'keepsWithText');
  expect(sayTogether([...names, one, ...few, ...heads], defaultStyleSheet, 'zh')).toEqual([
    '姓名不拆开：关 → 开（各种段落，除 名单）', '段落·问 整段随下文，不留栏末：关 → 开', '署名按人换行：关 → 开（段落：署名行、图片署名）', '折行不拆词：关 → 开（各种标题）',
  ]);
  expect(sayTogether(few, defaultStyleSheet, 'en')).toEqual(['Credits end lines between people: off → on (paragraphs: byline, photo credit)']);
});
