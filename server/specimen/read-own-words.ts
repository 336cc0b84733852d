import { headsBriefs } from './heads.ts';
import { isNameplate, length, type Reader, type Told } from './reader.ts';

/** Items of the form that only their place tells: the nameplate and the section's name. */
export function isForm(reader: Reader, units: readonly Told[], i: number): boolean {
  const unit = units[i];
  if (!unit || unit.role !== 'head' || i > 5 || reader.drafts.length > 0) return false;
  const formal = (one: Told | undefined) => one?.role === 'masthead' || one?.role === 'folio';
  if (reader.form.nameplate === '' && isNameplate(unit.text) && (units.slice(i + 1, i + 6).some(formal) || units.slice(0, i).some(formal))) {
    reader.set('nameplate', unit.text.replace(/\s/gu, ''));
    reader.mark(unit, 'nameplate', true);
    return true;
  }
  if (/^[A-Z][A-Za-z'’\s]{4,40}$/u.test(unit.text) && (formal(units[i - 1]) || formal(units[i + 1]) || reader.form.nameplate !== '')) {
    reader.set('sponsorLine', unit.text);
    reader.mark(unit, 'form', true);
    return true;
  }
  // A page may have two names, the section's and its own.
  const named = formal(units[i + 1]) || (reader.form.section === '' && (formal(units[i - 1]) || (formal(units[i + 2]) && units[i + 1]?.role === 'head' && length(units[i + 1]?.text ?? '') <= 6)));
  if (length(unit.text) <= 6 && !headsBriefs(unit.text) && named && units[i + 1]?.role !== 'byline') {
    reader.set('section', unit.text);
    reader.mark(unit, 'form', true);
    return true;
  }
  return false;
}

/** After the word 广告: its lines, until something that is plainly none. */
export function readAdvertisement(reader: Reader, units: readonly Told[], i: number): number {
  const lines: string[] = [];
  const [label] = [units[i]];
  if (label) reader.mark(label, 'advertisement', true);
  let at = i + 1;
  for (; at < units.length; at += 1) {
    const unit = units[at];
    if (!unit || ['dateline', 'byline', 'credits', 'masthead', 'advertisement', 'jump'].includes(unit.role) || (unit.gap >= 2 && lines.length > 0)) break;
    if (unit.role === 'head' && ['dateline', 'byline'].includes(units[at + 1]?.role ?? '')) break;
    lines.push(unit.text);
    reader.mark(unit, 'advertisement', true);
  }
  // The word alone labels nothing: it stands with the page's other words.
  if (lines.length === 0 && label) reader.notes.push(label.text);
  else reader.advertisements.push(lines);
  // Where an advertisement ends is seldom said.
  if (label && lines.length > 4) reader.tell(label, `广告一则，至第 ${units[at - 1]?.lines.at(-1) ?? 0} 行止`, `an advertisement that ends with line ${units[at - 1]?.lines.at(-1) ?? 0}`);
  return at;
}
