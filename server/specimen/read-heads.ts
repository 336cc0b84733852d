import { isNotice, isNoticeHead } from './draft.ts';
import { headsBriefs, isStanding } from './heads.ts';
import { isClosed } from './lines.ts';
import { isName } from './names.ts';
import { isNameplate, length, type Reader, type Told } from './reader.ts';
import type { Role } from './roles.ts';

const isText = (role: Role | undefined): boolean => role !== undefined && ['body', 'answer', 'question', 'label', 'numbered', 'item-head', 'table', 'index', 'names', 'verse'].includes(role);

/** Short lines: a new story's head, a head inside the text, a caption, or the name of the page. */
export function readHeads(reader: Reader, units: readonly Told[], i: number): number {
  let end = i;
  while (units[end]?.role === 'head' && (end === i || (units[end]?.gap ?? 0) < 3 || units[end + 1]?.role === 'byline')
    && !(end > i && isNoticeHead(units[end]?.text ?? '') && isNoticeHead(units[end - 1]?.text ?? ''))) end += 1;
  // A line in brackets or a document's number under a head looks like no head by itself.
  const run = units.slice(i, end);
  while (units[end]?.role === 'body' && /^[(（].{4,80}通过[)）]$/u.test(units[end]?.text ?? '')) run.push(units[end++] as Told);
  const after = units[end];
  const [first] = run;
  if (!first) return end + 1;
  const inStory = reader.drafts.length > 0 && reader.now.blocks.length > 0;
  // «详见03版» under a line: an entry of the table of contents.
  if (after?.role === 'index' && /见/u.test(after.text) && (run.length > 1 || inStory)) {
    const entry = run[run.length - 1];
    if (run.length > 1) reader.open(run.slice(0, -1));
    if (entry) reader.add('paragraph', entry, 'body');
    return end;
  }
  if (after?.role === 'verse') return readPoemHeads(reader, run, end);
  if (run.length === 1 && after?.role === 'credits' && length(first.text) <= 8 && reader.form.section === '') {
    reader.set('section', first.text);
    reader.mark(first, 'form', true);
    return end;
  }
  if (run.length === 1 && after?.role === 'masthead' && isNameplate(first.text) && reader.form.nameplate === '') {
    reader.set('nameplate', first.text);
    reader.mark(first, 'nameplate', true);
    return end;
  }
  const credited = units.slice(end, end + 4).findIndex((one) => one.role === 'photo-credit');
  const picture = (credited >= 0 && units.slice(end, end + credited).every((one) => one.role === 'body' || one.role === 'caption')) || (after?.role === 'caption' && run.length > 0);
  const crossed = run.length === 1 && inStory && first.gap < 3 && reader.now.blocks.some((block) => block.kind === 'crosshead') && !reader.now.ended && after?.role === 'body' && length(after.text) > 60;
  // One line with nothing but a credit under it are the words under a picture, not a story.
  if (run.length === 1 && credited === 0 && reader.drafts.length > 0 && reader.now.photos.every((photo) => photo.credit !== '' || photo.caption === '')) {
    reader.now.photos.push({ caption: first.text, credit: '' });
    reader.mark(first, 'caption');
    return end;
  }
  const begins = !crossed && after !== undefined && (['dateline', 'byline', 'editors-note'].includes(after.role) || picture || run.some((one) => isNoticeHead(one.text) && length(one.text) <= 36)
    || headsBriefs(first.text) || (isText(after.role) && (run.length > 1 || !inStory)) || (after.role === 'jump' && /上接/u.test(after.text)));
  if (begins) {
    reader.open(run);
    return end;
  }
  if (isText(after?.role) && inStory) return crosshead(reader, units, first, end);
  return looseLines(reader, run, end);
}

/** Lines over a stanza: the poem's own name, or the head of poems and who wrote them, and then the first one's name. */
function readPoemHeads(reader: Reader, run: readonly Told[], end: number): number {
  const named = run.findIndex((unit, i) => i > 0 && isName(unit.text));
  const inPoem = reader.drafts.length > 0 && reader.now.verse && !reader.now.ended;
  const heads = inPoem && run.length === 1 ? 0 : named > 0 ? named + 1 : run.length;
  if (heads > 0) reader.open(run.slice(0, heads));
  for (const unit of run.slice(heads)) reader.add('crosshead', unit, 'crosshead');
  return end;
}

/** One short line between paragraphs: a head inside the text, or the head of a story that nobody signed. */
function crosshead(reader: Reader, units: readonly Told[], first: Told, end: number): number {
  const { now } = reader;
  const known = now.blocks.some((block) => block.kind === 'crosshead');
  const long = units.slice(end, end + 3).filter((one) => one.role === 'body').length;
  const signed = now.byline.length > 0 || now.heads.length > 1;
  // A report under several heads has heads inside, too; but what is signed after a few paragraphs is a story of its own.
  const rich = now.heads.length > 1 && now.blocks.filter((block) => block.kind === 'paragraph').length >= 3 && !units.slice(end, end + 4).some((one) => one.role === 'tail');
  const cross = !now.ended && first.gap < 3 && length(first.text) <= 18 && !isNotice(now) && units[end]?.role === 'body' && long > 0
    && now.blocks.at(-1)?.kind === 'paragraph' && isClosed(now.blocks.at(-1)?.text ?? '') && (known || (signed && (!now.dated || rich)));
  // Signed, or set apart, the story before is at its end.
  const sure = !cross && (now.ended || first.gap >= 3 || isNotice(now) || isNoticeHead(first.text));
  if (!sure) reader.tell(first, `当作${cross ? '小标题' : '新稿的主题'}：${first.text}`, cross ? 'taken for a head inside the text' : 'taken for the headline of a new story', cross ? 2 : 3);
  if (cross) reader.add('crosshead', first, 'crosshead');
  else reader.open([first]);
  return end;
}

/** Short lines that nothing follows: words under pictures, a section's name, or what is left of a text. */
function looseLines(reader: Reader, run: readonly Told[], end: number): number {
  for (const unit of run) {
    const { text } = unit;
    if (reader.form.section === '' && reader.drafts.length === 0 && length(text) <= 6 && isStanding(text)) {
      reader.set('section', text);
      reader.mark(unit, 'form', true);
      continue;
    }
    const caption = unit.gap >= 3 || /(图|现场|一角|合影|场景|示意|剪影|夜景|全景|外景)$/u.test(text);
    reader.tell(unit, `当作${caption ? '图片说明' : '正文'}：${text}`, caption ? 'taken for the words under a picture' : 'taken for a line of text');
    if (caption) {
      reader.now.photos.push({ caption: text, credit: '' });
      reader.mark(unit, 'caption');
    } else reader.add('paragraph', unit, 'body');
  }
  return end;
}
