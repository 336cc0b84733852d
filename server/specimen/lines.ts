import { isName } from './names.ts';

/** A paragraph of extracted text; `gap` counts the empty lines before it. */
export interface Unit {
  readonly text: string;
  /** Lines of the source, counted from 1, that it was made of. */
  readonly lines: readonly number[];
  readonly gap: number;
  /** The writer's indent says that a paragraph begins here. */
  readonly indented: boolean;
  /** A line of a poem: it stays by itself. */
  readonly verse?: boolean;
}

const wide: Readonly<Record<string, string>> = { ',': '，', '(': '（', ')': '）', ':': '：', ';': '；', '?': '？', '!': '！' };
const chinese = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60“”‘’…—]/u;

/**
 * Half-width marks beside Chinese become full-width, as text that comes in is set by the house; figures («1,274», «7:30») and
 * Latin keep theirs, and brackets stay pairs.
 */
export function widened(text: string): string {
  const out = [...text];
  const open: number[] = [];
  const near = (i: number, step: number) => {
    for (let at = i + step; at >= 0 && at < out.length; at += step) if (out[at] !== ' ') return out[at] ?? '';
    return '';
  };
  for (const [i, mark] of out.entries()) {
    if (mark === '(') open.push(i);
    if (!(mark in wide)) continue;
    const [before, after] = [near(i, -1), near(i, 1)];
    if (/\d/.test(before) && /\d/.test(after) && mark !== '(' && mark !== ')') continue;
    if (mark === ')') {
      const at = open.pop();
      const pair = at === undefined ? '' : out[at];
      if (pair === '（' || (pair !== '(' && chinese.test(before))) out[i] = '）';
      else if (at !== undefined && chinese.test(before)) [out[at], out[i]] = ['（', '）'];
      continue;
    }
    if (chinese.test(before) || chinese.test(after)) out[i] = wide[mark] ?? mark;
  }
  return out.join('');
}

/** Ends a sentence: what follows is another paragraph. */
export const isClosed = (text: string): boolean => /(?:[。！？…!?：:]|[。！？!?…][”’」』）)]*|[”’」』])$/u.test(text.trim());

const length = (text: string): number => [...text].length;

/** Length at which a column broke the lines, when the text still has them; 0 otherwise. */
function hardMeasure(lines: readonly string[]): number {
  const counts = new Map<number, number>();
  const long = lines.map(length).filter((n) => n >= 8);
  for (const n of long) counts.set(n, (counts.get(n) ?? 0) + 1);
  const near = (n: number) => [n - 1, n, n + 1].reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
  const [mode = 0] = [...counts.keys()].sort((a, b) => near(b) - near(a));
  return long.length > 12 && near(mode) > long.length * 0.4 ? mode : 0;
}

const joint = (a: string, b: string): string => (/[A-Za-z0-9]$/.test(a) && /^[A-Za-z]/.test(b) ? ' ' : /^(通讯员|记者|见习记者|实习生)/.test(b) ? ' ' : '');

/** Lines that stand alone wherever they are: items of the form, credits, heads inside the text. */
export const standsAlone = (text: string): boolean =>
  /^(\d{4}年\d+月\d+日|\d{1,2}月\d{1,2}日\s|\d{1,2}[.、．]\s?[^\d\s]|温馨提示|广告$|总?第\s*\d+\s*期|今日\s*\d+\s*版|[●■◆▲△▼]|责任编辑|责编|图为|[①-⑳]|[（(]作者|[（(]?(上接|下转))/u.test(text) || /CN\s*\d\d-\d{4}/.test(text);

/** A jump line at the end of a paragraph stands by itself. */
function jumpApart(unit: Unit): Unit[] {
  const found = /\s*[▶►(（]*下转第?\s*\w{1,3}\s*版[①-⑳]?[)）]?$/u.exec(unit.text);
  return found && found.index > 0 ? [{ ...unit, text: unit.text.slice(0, found.index) }, { text: found[0].trim(), lines: unit.lines.slice(-1), gap: 0, indented: false }] : [unit];
}

const extend = (unit: { text: string; lines: number[] }, words: string, at: number): void => {
  unit.text += words;
  unit.lines.push(at + 1);
};

/** Cuts a page's text into paragraphs: empty lines part them, lines that a column broke are joined. */
export function unitsOf(text: string): Unit[] {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ').replace(/\f/g, '\n\n').split('\n');
  const measure = hardMeasure(lines.map((line) => line.trim()).filter((line) => line !== ''));
  const units: { text: string; lines: number[]; gap: number; indented: boolean }[] = [];
  let gap = 0;
  let before = '';
  for (const [at, raw] of lines.entries()) {
    const line = raw.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '');
    if (line === '') {
      gap += 1;
      continue;
    }
    const indented = /^\u3000\u3000|^ {4}/.test(raw);
    const last = units[units.length - 1];
    const broken = measure > 0 ? length(before) >= measure - 2 : ((length(before) > 16 && /。/u.test(before + line)) || length(before) > 40) && !/\d{5,}$/.test(before) && !/^\S{1,12}(\s\S{1,12}){3,}$/.test(before);
    if (last && gap === 0 && !indented && !isClosed(before) && broken && !standsAlone(line) && !standsAlone(before)) extend(last, joint(last.text, line) + line, at);
    else if (last && gap === 0 && /^(通讯员|记者)/.test(line) && /记者|通讯员/.test(before) && length(before) < 30 && !isClosed(before)) extend(last, ` ${line}`, at);
    else units.push({ text: line, lines: [at + 1], gap, indented });
    gap = 0;
    before = line;
  }
  return versed(units.flatMap(jumpApart));
}

/** May be a line of a poem: short, no figures, and no stop but at its end. */
const verseLine = ({ text }: Unit): boolean => length(text) <= 16 && !/[\d:：、；@●■◆▲【（(①-⑳]|。./u.test(text) && !/(记者|通讯员|责编|编辑|声明|公告|摄|局|院|公司|委员会)/u.test(text);

/** Stanzas: four short lines or more right under each other; and shorter stanzas beside them. */
function versed(units: readonly Unit[]): Unit[] {
  const stanzas: Unit[][] = [];
  for (const unit of units) {
    const last = stanzas[stanzas.length - 1];
    const before = last?.[last.length - 1];
    if (last && before && unit.gap === 0 && verseLine(unit) && verseLine(before)) last.push(unit);
    else stanzas.push([unit]);
  }
  const mean = (stanza: readonly Unit[]) => stanza.reduce((n, unit) => n + length(unit.text), 0) / stanza.length;
  const poem = (stanza: readonly Unit[] | undefined) => stanza !== undefined && stanza.length >= 4 && mean(stanza) <= 11.5;
  // Four or five short lines right over prose are the heads of a story: kickers, headline and deck.
  const overProse = (i: number) => (stanzas[i]?.length ?? 0) <= 5 && !poem(stanzas[i - 1]) && length(stanzas[i + 1]?.[0]?.text ?? '') > 36;
  const is = stanzas.map((stanza, i) => poem(stanza) && !overProse(i));
  // A couplet counts after a stanza of the same poem; before one, three lines might still be heads.
  const signed = (stanza: readonly Unit[] | undefined) => stanza?.length === 1 && isName(stanza[0]?.text.replace(/^[□■◎]\s*/u, '') ?? '');
  for (const [i, stanza] of stanzas.entries()) {
    is[i] ||= mean(stanza) <= 11.5 && ((is[i - 1] === true && stanza.length >= 2 && !(stanza.length === 2 && signed(stanzas[i + 1]))) || (stanza.length >= 3 && poem(stanzas[i + 1])));
  }
  return stanzas.flatMap((stanza, i) => (is[i] ? stanza.map((unit) => ({ ...unit, verse: true })) : stanza));
}
