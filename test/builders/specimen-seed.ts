import type { BlockKind } from '../../shared/story/copy.ts';
import type { Specimen, SpecimenCredit, SpecimenStory } from './specimen.ts';

/** What each story's heads are, in the order in which the extracted text of the page gives them. */
const headRoles = [
  ['headline'], ['headline', 'deck'], ['headline', 'deck'], ['kicker', 'headline', 'standing'], ['headline'], ['kicker', 'headline'], ['headline'],
  ['standing', 'kicker', 'headline'],
] as const;

const fullWidth: Readonly<Record<string, string>> = { ',': '，', '(': '（', ')': '）', ':': '：', ';': '；', '?': '？', '!': '！' };

/** Half-width marks that stand by a Chinese character or mark become full-width, as an import makes them; figures keep theirs. */
const widened = (text: string): string => text.replace(/[,():;?!]/g, (mark, at: number) => {
  const [before, after] = [text[at - 1] ?? '', text[at + 1] ?? ''];
  return /\d/.test(before) && /\d/.test(after) ? mark : (fullWidth[mark] ?? mark);
});

/** Names behind their labels: «全媒体记者/甲 乙 通讯员/丙». */
function namesIn(byline: string): SpecimenCredit[] {
  return [...byline.matchAll(/(全媒体记者|通讯员)\/([^\s摄（）]+(?:\s+(?!通讯员)[^\s摄/（）]+)*)/gu)].flatMap(([, label, names = '']) =>
    names.split(/\s+/).map((name): SpecimenCredit => ({ credit: label === '通讯员' ? 'correspondent' : 'staff-reporter', name })));
}

interface Draft {
  heads: string[];
  byline: string;
  paragraphs: string[];
  photoCredit: string;
}

/** Reads the extracted text of a printed front page: its masthead, and its stories as far as the shape of the lines tells them. */
export function specimenFromText(text: string): Specimen {
  const chunks = text.split(/\n\s*\n/).map((chunk) => chunk.trim()).filter((chunk) => chunk !== '');
  const [name = '', masthead = '', ...rest] = chunks;
  const [, year = '', month = '', day = ''] = /(\d+)年(\d+)月(\d+)日/.exec(masthead) ?? [];
  const [, sponsorLine = '', cnLine = ''] = /^(.*主办)\s+(.*CN.*)$/mu.exec(masthead) ?? [];
  const drafts: Draft[] = [];
  let now: Draft | null = null;
  // A paragraph that was broken by a column or a page fold goes on in the next chunk.
  let open = false;
  for (const chunk of rest) {
    const [body = '', credit = ''] = splitCredit(chunk, name);
    const isHead = !open && body !== '' && credit === '' && [...body].length <= 30 && !/。|[、,，:：]$/u.test(body) && !body.startsWith(`${name}`) && !body.startsWith('●');
    if (isHead) {
      if (!now || now.paragraphs.length > 0 || now.photoCredit !== '') drafts.push((now = { heads: [], byline: '', paragraphs: [], photoCredit: '' }));
      now.heads.push(body);
      continue;
    }
    if (!now) throw new Error('text before the first headline');
    if (credit !== '') now.photoCredit = credit;
    if (body === '') continue;
    if (body.startsWith(`${name}全媒体记者/`)) {
      now.byline = body;
      continue;
    }
    const joined = body.replace(/\s*\n\s*/gu, '');
    if (open) now.paragraphs.push(`${now.paragraphs.pop() ?? ''}${joined}`);
    else now.paragraphs.push(joined);
    open = !joined.startsWith('●') && !/[。！？…”!?]$/u.test(joined);
  }
  if (drafts.length !== headRoles.length) throw new Error(`the page has ${drafts.length} stories, not ${headRoles.length}`);
  return {
    paper: { name, sponsorLine: widened(sponsorLine), cnLine, hotlineLine: '' },
    on: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    issueNumber: Number(/第(\d+)期/u.exec(masthead)?.[1]), pages: Number(/今日(\d+)版/u.exec(masthead)?.[1]), section: '要闻',
    // The extracted text has no page credits: these are ours.
    desk: { responsibleEditor: '责编甲', artEditor: '美编乙', proofreaders: ['校对丙', '校对丁', '校对戊'] },
    stories: drafts.map(storyOf(name)),
  };
}

/** A last line of people and «摄» belongs to the picture. */
function splitCredit(chunk: string, name: string): [string, string] {
  const found = new RegExp(`(?:^|\\n)(${name}全媒体记者/[^。]*摄)$`, 'su').exec(chunk);
  return found ? [chunk.slice(0, found.index).trim(), (found[1] ?? '').replace(/\s+/gu, ' ')] : [chunk, ''];
}

const storyOf = (name: string) => (draft: Draft, i: number): SpecimenStory => {
  const roles = headRoles[i] ?? [];
  if (roles.length !== draft.heads.length) throw new Error(`story ${i + 1} has ${draft.heads.length} heads, not ${roles.length}`);
  const heads = (role: string) => draft.heads.filter((_, at) => roles[at] === role).map(widened);
  const common = { slug: `specimen-${i + 1}`, standingHead: heads('standing').join(' '), kicker: heads('kicker'), headline: heads('headline'), deck: heads('deck') };
  if (draft.photoCredit !== '') {
    const credits = namesIn(draft.photoCredit);
    return {
      ...common, kind: 'photo-story', credits: [], bylinePlace: 'end', blocks: [], photos: [{ caption: draft.paragraphs.map(widened).join(''), credits }],
    };
  }
  const [opening = ''] = draft.paragraphs;
  const dateline = new RegExp(`^${name}讯\\(([^)]*)\\)\\s*`, 'u').exec(opening);
  const paragraphs = dateline ? [opening.slice(dateline[0].length), ...draft.paragraphs.slice(1)] : draft.paragraphs;
  const blocks = paragraphs.map(widened).map((text): { kind: BlockKind; text: string } =>
    (text.startsWith('●') ? { kind: 'item-head', text: text.replace(/^●\s*/u, '') } : { kind: 'paragraph', text }));
  return {
    ...common, kind: dateline ? 'news' : 'feature', credits: namesIn(dateline?.[1] ?? draft.byline), bylinePlace: dateline ? 'dateline' : 'under-head', blocks, photos: [],
  };
};
