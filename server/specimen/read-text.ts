import { parseByline } from '../../shared/story/byline-parse.ts';
import { isNotice, isNoticeHead } from './draft.ts';
import { isBody, isListRow, opensWithName } from './names.ts';
import { length, type Reader, short, type Told } from './reader.ts';

const isDate = (text: string): boolean => /^\d{4}年\d{1,2}月\d{1,2}日$/u.test(text);

/** A paragraph of a story by its role. */
export function readText(reader: Reader, unit: Told): void {
  const { text, role } = unit;
  // Signed at its end, a story has no more text.
  if (role === 'body' && reader.drafts.length > 0 && reader.now.ended && !isNotice(reader.now) && reader.now.blocks.length > 1 && !/^(编后|附|注|\[\d)/u.test(text)) {
    reader.tell(unit, `没有题的一稿：${short(text)}`, 'a story of its own without a headline', 3);
    reader.open([]).told = true;
  }
  reader.now.verse = role === 'verse';
  if (role === 'names') reader.add('name-list', unit, 'names');
  else if (role === 'item-head') reader.add('item-head', unit, 'item-head');
  else if (role === 'numbered') reader.add('crosshead', unit, 'crosshead');
  else if (role === 'tail') {
    reader.add('tail', unit, 'tail');
    reader.now.ended = true;
  } else if (role === 'question') reader.add('question', unit, 'question');
  else if (role === 'answer') reader.add('answer', unit, 'answer');
  else if (role === 'table') reader.add('table-row', unit, 'table');
  else if (role === 'label') reader.add('pull-out', unit, 'pull-out');
  else {
    if (reader.drafts.length > 0 && reader.now.blocks.at(-1)?.kind === 'question' && /^[^，。]{1,16}[:：]/u.test(text)) return reader.add('answer', unit, 'answer');
    if (reader.drafts.length === 0) reader.tell(unit, `题前的文字：${short(text)}`, 'text before any headline', 3);
    reader.add('paragraph', unit, 'body');
  }
}

/** A short paragraph right before a picture's credit, in a story that has text: the words under that picture. */
export function isCaption(reader: Reader, units: readonly Told[], i: number): boolean {
  const [unit, next] = [units[i], units[i + 1]];
  if (unit?.role !== 'body' || next?.role !== 'photo-credit' || reader.drafts.length === 0 || length(unit.text) > 60) return false;
  const { blocks, ended, photos } = reader.now;
  if (ended || blocks.length < 2 || photos.some((photo) => photo.credit === '')) return false;
  reader.now.photos.push({ caption: unit.text, credit: '' });
  reader.mark(unit, 'caption');
  return true;
}

/** ST7: within a notice everything stays text, whatever it looks like, until the next head. */
export function inNotice(reader: Reader, unit: Told): boolean {
  const { text } = unit;
  const { now } = reader;
  const signed = now.blocks.length > 0 && (isDate(text) || (isBody(text) && unit.role === 'head' && !isNoticeHead(text)));
  const counted = /^\S{2,14}[(（]\d+[人名户件家个位][)）][:：]?$/u.test(text);
  if (unit.role === 'names' || isListRow(text, now.blocks.at(-1)?.kind === 'name-list' || now.blocks.at(-1)?.kind === 'crosshead')) reader.add('name-list', unit, 'names');
  else if (signed) reader.add('tail', unit, 'tail');
  else if (counted) reader.add('crosshead', unit, 'crosshead');
  else if (unit.role === 'head' && now.blocks.length > 0 && /\d[\s\S]*\d/u.test(text) && /[:：]/u.test(text)) reader.add('paragraph', unit, 'body');
  else if (opensWithName(text) && length(text) <= 90 && unit.role !== 'dateline' && !/。./u.test(text)) reader.add(length(text) <= 32 ? 'name-list' : 'paragraph', unit, 'names');
  else if (unit.role === 'numbered' || unit.role === 'question' || unit.role === 'hotline' || (unit.role === 'body' && !/[：:]$/u.test(text))) reader.add('paragraph', unit, 'body');
  else return false;
  return true;
}

/** Names under a head are its byline; after text they end the story. */
export function readByline(reader: Reader, unit: Told): void {
  const { text } = unit;
  const credits = parseByline(text.replace(/^[□■◎]\s*/u, ''), [])?.credits ?? [];
  const { now } = reader;
  now.people.push(...credits);
  if (now.blocks.every((block) => block.kind === 'editors-note') && !/^[(（]/u.test(text)) {
    now.byline.push(text);
    reader.mark(unit, 'byline');
  } else {
    reader.add('tail', unit, 'tail');
    now.ended = true;
  }
}

/** «上接» begins what another page began; «下转» ends what stands here. */
export function readJump(reader: Reader, unit: Told): void {
  const lands = /上接/u.test(unit.text);
  if (lands && (!reader.idle || reader.drafts.length === 0)) reader.open([]).told = true;
  reader.add('tail', unit, 'jump');
  if (!lands) reader.now.ended = true;
}

/** A photo's credit closes a photo story, or belongs to the picture before it. */
export function photoCredit(reader: Reader, unit: Told): void {
  const { now } = reader;
  const open = now.photos.findLast((photo) => photo.credit === '');
  if (open) open.credit = unit.text;
  else now.photos.push({ caption: '', credit: unit.text });
  if (now.blocks.length <= 2 && now.people.length === 0) now.picture = true;
  reader.mark(unit, 'photo-credit');
}
