import { parseByline } from '../../shared/story/byline-parse.ts';
import { headLinesOf, isNotice, settleHeads, storyOf } from './draft.ts';
import { unitsOf, widened } from './lines.ts';
import { readHeads } from './read-heads.ts';
import { isForm, readAdvertisement } from './read-own-words.ts';
import { inNotice, isCaption, photoCredit, readByline, readJump, readText } from './read-text.ts';
import { Reader, short, type Told } from './reader.ts';
import { byWeight, type FormItem, type PageReading, type ReadLine } from './reading.ts';
import { isTableRow, joinBroken, roleOf } from './roles.ts';

/** Takes the extracted text of any page apart into stories and the page's own words. */
export function readPage(text: string): PageReading {
  const reader = new Reader();
  const joined = joinBroken(unitsOf(text), (unit, why) => reader.tell(unit, why.zh, why.en));
  const units = joined.map((unit, i): Told => {
    const role = unit.verse ? 'verse' : roleOf(unit.text);
    return { ...unit, role: ['head', 'body', 'byline', 'folio', 'masthead', 'names'].includes(role) && isTableRow(joined, i) ? 'table' : role };
  });
  for (let i = 0; i < units.length; ) i = read(reader, units, i);
  if (reader.waiting.length > 0) reader.open([]);
  const { form } = reader;
  const drafts = reader.drafts;
  for (const draft of drafts) settleHeads(draft);
  const heads = drafts.flatMap((draft, story) => headLinesOf(draft).map((one): ReadLine => ({ ...one, story })));
  const stories = drafts.map((draft) => storyOf(draft, (doubt) => reader.doubts.push(doubt)));
  const wide = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, widened(value)])) as Record<FormItem, string>;
  return {
    ...wide, notes: reader.notes.map((note) => widened(note)), advertisements: reader.advertisements.map((lines) => lines.map((line) => widened(line))), stories,
    lines: [...reader.lines, ...heads].sort((a, b) => a.line - b.line), doubts: reader.doubts.sort(byWeight),
  };
}

/** Reads what begins at unit `i`; gives the index of what comes next. */
function read(reader: Reader, units: readonly Told[], i: number): number {
  const unit = units[i];
  if (!unit) return i + 1;
  const { text, role } = unit;
  if (isForm(reader, units, i)) return i + 1;
  const notice = reader.drafts.length > 0 && isNotice(reader.now);
  if (notice && inNotice(reader, unit)) return i + 1;
  if (isCaption(reader, units, i)) return i + 1;
  if (role === 'masthead') {
    reader.masthead(text);
    reader.mark(unit, 'form', true);
  } else if (role === 'folio' && /^\d{1,2}日?$/u.test(text) && /^\d{4}年\d{1,2}月$/u.test(units[i - 1]?.text ?? '')) {
    // The day of the month in a line of its own.
    reader.masthead(text);
    reader.mark(unit, 'form', true);
  } else if (role === 'folio' && unit.gap === 0 && units[i - 1]?.role === 'index' && / /u.test(text)) {
    // «端午的艾草香 04版» under other entries of a table of contents.
    readText(reader, { ...unit, role: 'index' });
  } else if (role === 'folio') {
    const [, folio = ''] = /([A-Z]?\d{1,2}\s*版?|第\s*\S{1,2}\s*版)/u.exec(text) ?? [];
    reader.set('folio', folio);
    reader.set('section', text.replace(folio, '').replace(/^第\s*$/u, '').trim());
    reader.mark(unit, 'form', true);
  } else if (role === 'credits') {
    reader.set('credits', text);
    reader.mark(unit, 'credits', true);
  } else if (role === 'hotline' || role === 'note') {
    reader.notes.push(text);
    reader.mark(unit, role === 'note' ? 'note' : 'contact', true);
  } else if (role === 'advertisement') return readAdvertisement(reader, units, i);
  else if (role === 'head' && endsText(reader, units, i)) readText(reader, { ...unit, role: 'tail' });
  else if (role === 'head') return readHeads(reader, units, i);
  else if (role === 'editors-note') {
    if (reader.idle && reader.drafts.length > 0) reader.add('editors-note', unit, 'editors-note');
    else reader.waiting.push(unit);
  } else if (role === 'dateline') {
    // A second house dateline, or one after other text, without a headline between is a story of its own.
    if (reader.drafts.length > 0 && reader.now.blocks.some((block) => block.kind !== 'editors-note')) {
      const among = reader.inBriefs;
      if (!among) reader.tell(unit, `没有题的一稿：${short(text)}`, 'a story of its own without a headline', 3);
      reader.open([]).told = true;
      reader.inBriefs = among;
    }
    const { now } = reader;
    now.dated = true;
    now.people.push(...(parseByline(text, [])?.credits ?? []));
    reader.add('paragraph', unit, 'body');
  } else if (role === 'byline') readByline(reader, unit);
  else if (role === 'photo-credit') photoCredit(reader, unit);
  else if (role === 'caption') {
    reader.now.photos.push({ caption: text, credit: '' });
    reader.mark(unit, 'caption');
  } else if (role === 'jump') readJump(reader, unit);
  else readText(reader, unit);
  return i + 1;
}

/** A line in brackets right after text: where it comes from, who sent it. Under a head it is a deck. */
const endsText = (reader: Reader, units: readonly Told[], i: number): boolean =>
  /^[（(][^()（）]+[)）]$/u.test(units[i]?.text ?? '') && ['body', 'answer', 'tail'].includes(units[i - 1]?.role ?? '') && reader.now.blocks.length > 0;
