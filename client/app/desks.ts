import type { Hat } from '../../shared/people.ts';
import { useSession } from './session.tsx';
import type { words } from './words.ts';

/** A desk of the rail. */
export interface Desk {
  readonly id: 'my-day' | 'tonight' | 'stories' | 'pages' | 'proofs' | 'archive' | 'design' | 'admin';
  readonly path: string;
  readonly name: keyof typeof words;
  readonly short: keyof typeof words;
  readonly key: string | null;
  /** One character of Song on the rail. */
  readonly sign: string;
  readonly hats: readonly Hat[];
}

const editorial: readonly Hat[] = ['reporter', 'responsible-editor', 'desk-head', 'duty-editor', 'art-editor', 'proofreader'];

export const desks: readonly Desk[] = [
  { id: 'tonight', path: '/tonight', name: 'tonight', short: 'tonightShort', key: 'G T', sign: '台', hats: editorial },
  { id: 'my-day', path: '/my-day', name: 'myDay', short: 'myDayShort', key: 'G M', sign: '我', hats: ['reporter', 'correspondent'] },
  {
    id: 'stories',
    path: '/stories',
    name: 'stories',
    short: 'storiesShort',
    key: 'G W',
    sign: '稿',
    hats: ['responsible-editor', 'desk-head', 'duty-editor'],
  },
  {
    id: 'pages',
    path: '/pages',
    name: 'pages',
    short: 'pagesShort',
    key: 'G P',
    sign: '版',
    hats: ['art-editor', 'responsible-editor', 'desk-head', 'duty-editor'],
  },
  {
    id: 'proofs',
    path: '/proofs',
    name: 'proofs',
    short: 'proofsShort',
    key: 'G J',
    sign: '样',
    hats: ['proofreader', 'responsible-editor', 'art-editor', 'duty-editor'],
  },
  { id: 'archive', path: '/archive', name: 'archive', short: 'archiveShort', key: 'G A', sign: '档', hats: editorial },
  { id: 'design', path: '/design', name: 'design', short: 'designShort', key: null, sign: '式', hats: ['art-editor', 'duty-editor', 'administrator'] },
  { id: 'admin', path: '/admin', name: 'admin', short: 'adminShort', key: null, sign: '管', hats: ['administrator'] },
];

/** The desks that the person's hats open, in the order of the rail. */
export function useMyDesks(): readonly Desk[] {
  const { person } = useSession();
  return desks.filter((desk) => desk.hats.some((hat) => person.hats.includes(hat)));
}

const firstOf: readonly (readonly [Hat, Desk['id']])[] = [
  ['duty-editor', 'tonight'],
  ['desk-head', 'stories'],
  ['responsible-editor', 'stories'],
  ['art-editor', 'pages'],
  ['proofreader', 'proofs'],
  ['reporter', 'my-day'],
  ['correspondent', 'my-day'],
  ['administrator', 'admin'],
];

/** Where a person's evening starts: the desk of their highest hat. */
export function useFirstDesk(): Desk | null {
  const mine = useMyDesks();
  const { person } = useSession();
  for (const [hat, id] of firstOf) {
    const desk = person.hats.includes(hat) ? mine.find((d) => d.id === id) : undefined;
    if (desk) return desk;
  }
  return mine[0] ?? null;
}
