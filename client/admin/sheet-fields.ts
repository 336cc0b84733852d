import type { StyleSheet } from '../../shared/compose/model.ts';
import type { Lang, Word } from '../../shared/words.ts';
import { sayPlace, word, wordOf } from '../../shared/words.ts';
import type { SheetChange } from '../../shared/page/sheet-changes.ts';

/** How a figure of a sheet is written on the screen. Lengths are mpt in the sheet. */
export type FieldKind =
  | 'mm' | 'pt' | 'count' | 'percent' | 'times' | 'permille' | 'switch' | 'face' | 'label-face' | 'ink' | 'align' | 'head-align' | 'sizes' | 'cmyk' | 'css';

export interface FieldSpec {
  readonly field: string;
  readonly kind: FieldKind;
  readonly words: Word;
  readonly help?: Word;
  /** What a sheet without it means. */
  readonly usual?: number | boolean | string;
}

const f = (field: string, kind: FieldKind, zh: string, en: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ field, kind, words: { zh, en }, ...more });

export const pageFields: readonly FieldSpec[] = [
  f('trimWidth', 'mm', '成品宽', 'Trim width'), f('trimHeight', 'mm', '成品高', 'Trim height'), f('bleed', 'mm', '出血', 'Bleed'),
  f('originX', 'mm', '版心距左边', 'Type area from the left'), f('originY', 'mm', '版心距上边', 'Type area from the top'),
];
export const gridFields: readonly FieldSpec[] = [
  f('columns', 'count', '基本栏数', 'Columns'), f('charsPerColumn', 'count', '每栏字数', 'Characters a column'), f('gutterChars', 'count', '栏距（字）', 'Gutter (characters)'),
  f('rows', 'count', '行数', 'Rows'), f('bodySize', 'pt', '正文字号', 'Body size'), f('leading', 'pt', '行距', 'Leading'),
];
export const paragraphFields: readonly FieldSpec[] = [
  f('face', 'face', '字体', 'Face'), f('size', 'pt', '字号', 'Size'), f('align', 'align', '对齐', 'Alignment'), f('color', 'ink', '颜色', 'Ink'),
  f('leadingRows', 'count', '一行占几行', 'Rows a line takes'), f('indentChars', 'count', '首行缩进（字）', 'Indent (characters)'),
  f('rowsAbove', 'count', '段前空行', 'Rows above', { usual: 0 }), f('rowsBelow', 'count', '段后空行', 'Rows below', { usual: 0 }),
  f('hanLatinGap', 'permille', '中西文间空', 'Gap between Han and Latin', { help: { zh: '千分之一字；报纸一般不空', en: 'In 1/1000 em; newspapers have none' } }),
  f('labelFace', 'label-face', '【】提示的字体', 'Face of 【…】 labels', { usual: '' }),
  f('linesAfter', 'count', '后面至少带几行', 'Lines kept after it', { usual: 1, help: { zh: '栏末的小标题后面少于这些行就挪到下一栏', en: 'A crosshead with fewer lines under it goes to the next column' } }),
  f('linesAtFoot', 'count', '栏末至少留几行', 'Lines at a column’s foot', { usual: 1, help: { zh: '段落开头在栏末不足这些行，整段挪到下一栏', en: 'A paragraph with fewer lines there begins in the next column' } }),
  f('linesAtHead', 'count', '转栏至少带几行', 'Lines carried over', { usual: 1, help: { zh: '段末转到下一栏不足这些行，多带一行过去', en: 'A paragraph’s end of fewer lines takes another along' } }),
  f('nameColumns', 'count', '名单分几列', 'Columns of names', { usual: 0, help: { zh: '每 13 字分几列，0 为接排', en: 'To 13 characters; 0 runs them on' } }),
];
export const paragraphSwitches: readonly FieldSpec[] = [
  f('kinsoku', 'switch', '避头尾', 'Forbidden line starts and ends'), f('squeezeAdjacent', 'switch', '相邻标点挤压', 'Squeeze adjacent marks'),
  f('squeezeEdges', 'switch', '行首行尾标点挤压', 'Squeeze marks at line edges'), f('pushIn', 'switch', '先挤进后推出', 'Push in before pushing out'),
  f('noLoneCharacter', 'switch', '末行不留单字', 'No lone last character'), f('unsplittablePairs', 'switch', '—— …… 不拆开', 'Never split —— and ……', { usual: true }),
  f('wholeWords', 'switch', '西文单词不断开', 'Keep Latin words whole', { usual: true }), f('numbersWithSigns', 'switch', '数字与 % ℃ 同行', 'Numbers stay with % and ℃', { usual: true }),
  f('halfWidthDigits', 'switch', '数字半字宽', 'Half-width digits', { usual: false }), f('spacedNames', 'switch', '两字姓名加空', 'Space two-character names', { usual: false }),
  f('strictKinsoku', 'switch', '避头尾从严', 'Strict line starts and ends', { usual: false, help: { zh: '分隔号 / 不在行首行末，々 ー 不在行首', en: 'No line begins or ends with / , none begins with 々 ー' } }),
  f('wholeNames', 'switch', '姓名不拆开', 'Keep names whole', { usual: false }), f('betweenPeople', 'switch', '署名按人换行', 'Credits end lines between people', { usual: false }),
  f('cutsLongRuns', 'switch', '长号码长网址填满再断', 'Long numbers and words fill the line', { usual: false }), f('tightMarks', 'switch', '加空不隔开标点', 'Spread white parts no mark from its word', { usual: false }),
  f('sharesWhite', 'switch', '过松的行与前后行匀开', 'Share a loose line’s white with its neighbours', { usual: false }),
  f('evenLines', 'switch', '多行题各行匀称', 'Even out lines', { usual: false }),
  f('keepsWithText', 'switch', '整段随下文，不留栏末', 'Keep with the text under it', { usual: false }),
  f('keepsHeads', 'switch', '一、●【】等题随下文', 'Keep 一、 ● 【】 heads with text', { usual: false }),
  f('sharesLabelLine', 'switch', '“上接”与正文同行', 'Jump label shares the first line', { usual: false, help: { zh: '看正文的设定；关则自成一行', en: 'As the body says; off, it has a line of its own' } }),
];
export const headFields: readonly FieldSpec[] = [
  f('spaceAbove', 'times', '题上空（行）', 'White above (rows)'), f('spaceBelow', 'times', '题下空（行）', 'White below (rows)'),
  f('turnedLatin', 'switch', '竖题里西文横躺', 'Latin lies on its side in vertical heads', { usual: false }),
];
export const headPartFields: readonly FieldSpec[] = [
  f('face', 'face', '字体', 'Face'),
  f('sizes', 'sizes', '字号', 'Sizes', { help: { zh: '从大到小，排不下依次试', en: 'Largest first, tried in turn' } }),
  f('leastCondense', 'percent', '最多压扁到', 'Condense down to'),
  f('condenseFirst', 'percent', '换小号前先压到', 'Condense before shrinking', { usual: 1000, help: { zh: '100% 为只压最小的字号', en: '100 %: only the least size is condensed' } }), f('maxLines', 'count', '最多几行', 'Lines at most'), f('lineHeight', 'times', '行高（倍）', 'Line height (times)'),
  f('align', 'head-align', '对齐', 'Alignment'), f('color', 'ink', '颜色', 'Ink'), f('wholeWords', 'switch', '折行不拆词', 'Keep words whole', { usual: false }),
];
export const furnitureFields: readonly FieldSpec[] = [
  f('face', 'face', '字体', 'Face'), f('color', 'ink', '颜色', 'Ink'),
  f('scale', 'percent', '大小', 'Size', { help: { zh: '按所在位置的几成', en: 'Of what its place gives it' } }),
];
export const inkFields: readonly FieldSpec[] = [f('cmyk', 'cmyk', '青 品 黄 黑', 'C M Y K'), f('css', 'css', '屏幕色', 'On screen')];
export const ruleFields: readonly FieldSpec[] = [f('ruleThin', 'pt', '正线', 'Thin rule'), f('ruleThick', 'pt', '反线', 'Thick rule')];

const every: readonly FieldSpec[] = [
  ...pageFields, ...gridFields, ...paragraphFields, ...paragraphSwitches, ...headFields, ...headPartFields, ...furnitureFields, ...inkFields, ...ruleFields,
];

export const mmOf = (mpt: number): number => Math.round((mpt / 72_000) * 2540) / 100;
export const mptOfMm = (mm: number): number => Math.round((mm / 25.4) * 72_000);

const haoSizes: readonly (readonly [number, string])[] = [
  [42, '初号'], [36, '小初'], [26, '一号'], [24, '小一'], [22, '二号'], [18, '小二'], [16, '三号'], [15, '小三'], [14, '四号'], [12, '小四'], [10.5, '五号'], [9, '小五'], [7.5, '六号'], [6.5, '小六'],
];
/** 号 of a size in points; '' where there is none of that size. */
export const haoOf = (points: number): string => haoSizes.find(([size]) => size === points)?.[1] ?? '';

const alignWords = {
  justify: { zh: '两端齐', en: 'justified' }, start: { zh: '齐左', en: 'left' }, center: { zh: '居中', en: 'centred' }, end: { zh: '齐右', en: 'right' },
} as const;
export const alignWord = (id: string, lang: Lang): string => (Object.hasOwn(alignWords, id) ? alignWords[id as keyof typeof alignWords][lang] : id);

/** One figure as an editor reads it: points with their 号, millimetres, on and off. */
export function sayFigure(spec: FieldSpec | undefined, given: unknown, lang: Lang): string {
  const value = given ?? spec?.usual;
  if (value === undefined || value === null) return lang === 'zh' ? '无' : 'none';
  const n = typeof value === 'number' ? value : Number.NaN;
  switch (spec?.kind) {
    case 'mm': return `${mmOf(n)} mm`;
    case 'pt': return lang === 'zh' ? `${n / 1000} 磅${haoOf(n / 1000) ? `（${haoOf(n / 1000)}）` : ''}` : `${n / 1000} pt`;
    case 'percent': return `${n / 10}%`;
    case 'times': return String(spec.field === 'lineHeight' ? n / 1000 : n);
    case 'switch': return value ? (lang === 'zh' ? '开' : 'on') : lang === 'zh' ? '关' : 'off';
    case 'face': case 'label-face': return value === '' ? (lang === 'zh' ? '不另设' : 'none') : wordOf('face', String(value), lang);
    case 'ink': return wordOf('ink', String(value), lang);
    case 'align': case 'head-align': return alignWord(String(value), lang);
    case 'sizes': return Array.isArray(value) ? value.map((one) => Number(one) / 1000).join(' ') : String(value);
    case 'cmyk': return Array.isArray(value) ? ['C', 'M', 'Y', 'K'].map((ink, i) => `${ink}${String(value[i])}`).join(' ') : String(value);
    default: return typeof value === 'object' ? String((value as { name?: unknown }).name ?? '') : String(value);
  }
}

/** One name may mean two things: `wholeWords` of a head is not that of a paragraph. */
function specOf({ place, field }: SheetChange): FieldSpec | undefined {
  const area = place.split('.')[0];
  const among = area === 'page' ? pageFields : area === 'grid' ? gridFields : area === 'heads' ? [...headFields, ...headPartFields] : every;
  return among.find((one) => one.field === field) ?? every.find((one) => one.field === field);
}

/** A change as a sentence: «标题·头条·主题 字号：42 40 → 48 42». */
export function sayChange(change: SheetChange, lang: Lang): string {
  const { place, field, from, to } = change;
  const arrow = (spec: FieldSpec | undefined) => `${sayFigure(spec, from, lang)} → ${sayFigure(spec, to, lang)}`;
  const colon = lang === 'zh' ? '：' : ': ';
  if (place === 'faces') {
    const own = (one: unknown) => (one ? (one as { name: string }).name : lang === 'zh' ? '随产品' : 'the product’s');
    return `${sayPlace(`faces.${field}`, lang)}${colon}${own(from)} → ${own(to)}`;
  }
  const spec = specOf(change);
  return `${sayPlace(place, lang)} ${spec?.words[lang] ?? field}${colon}${arrow(spec)}`;
}

/** Where changes of one kind are: by name, or all styles of an area but a few. */
function placesOf(changes: readonly SheetChange[], every: readonly string[], lang: Lang): string {
  const [area = ''] = changes[0]?.place.split('.') ?? [];
  const named = [...new Set(changes.map(({ place }) => place.split('.')[1] ?? ''))];
  const list = (ids: readonly string[]) => ids.map((id) => sayPlace(`${area}.${id}`, lang).replace(`${sayPlace(area, lang)}${lang === 'zh' ? '·' : ', '}`, '')).join(lang === 'zh' ? '、' : ', ');
  const others = every.filter((id) => !named.includes(id));
  if (others.length * 2 >= every.length) return `${sayPlace(area, lang)}${lang === 'zh' ? '：' : ': '}${list(named)}`;
  const but = others.length === 0 ? '' : lang === 'zh' ? `，除 ${list(others)}` : `, but for ${list(others)}`;
  return lang === 'zh' ? `各种${sayPlace(area, lang)}${but}` : `all ${sayPlace(area, lang)}${but}`;
}

/** Changes of one kind in several styles, as one: «避头尾从严：关 → 开（段落：正文、小标题)». */
export function sayTogether(changes: readonly SheetChange[], sheet: StyleSheet, lang: Lang): readonly string[] {
  const kinds = new Map<string, SheetChange[]>();
  for (const change of changes) {
    const kind = JSON.stringify([change.place.split('.')[0], change.field, change.from, change.to]);
    kinds.set(kind, [...(kinds.get(kind) ?? []), change]);
  }
  return [...kinds.values()].map((alike) => {
    const [first] = alike as [SheetChange];
    const area = first.place.split('.')[0];
    if (alike.length === 1 || (area !== 'paragraphs' && area !== 'heads')) return sayChange(first, lang);
    const spec = specOf(first);
    const places = placesOf(alike, Object.keys(sheet[area]), lang);
    const figures = `${sayFigure(spec, first.from, lang)} → ${sayFigure(spec, first.to, lang)}`;
    return lang === 'zh' ? `${spec?.words.zh ?? first.field}：${figures}（${places}）` : `${spec?.words.en ?? first.field}: ${figures} (${places})`;
  });
}

export const inkWord = (id: string, lang: Lang): string => wordOf('ink', id, lang);
export const faceWord = (id: Parameters<typeof word<'face'>>[1], lang: Lang): string => word('face', id, lang);
