import type { Span } from '../../shared/compose/model.ts';

type Look = Span['style'];

const lookOfTag: Readonly<Record<string, Look>> = { strong: 'bold', b: 'bold', em: 'kai', i: 'kai', sup: 'sup', sub: 'sub' };
const ownLooks: Readonly<Record<string, Look>> = { hei: 'hei', large: 'large' };

/** An element's style in one spelling, and not more of it than anybody writes by hand. */
export const styleOf = (attributes: Record<string, string>): string => (attributes['style'] ?? '').slice(0, 4000).toLowerCase().replace(/\s+/g, '');
/** Whether a style keeps its words from being seen. */
export const unseen = (style: string): boolean =>
  /display:none|visibility:hidden|mso-hide:all|opacity:0(?:\.0+)?(?:;|$|!)|font-size:0(?:px|pt|em)?(?:;|$|!)|(?:max-)?height:0(?:px)?;.*overflow:hidden|text-indent:-\d{4}|clip:rect\([01](?:px)?[,)]|clip-path:inset\((?:50|100)%/.test(style);

/** The looks of a tag: the paper's own few, and of a style only what the paper has. Boldness can be taken back by a style. */
export function looksOf(name: string, attributes: Record<string, string>, style: string, around: readonly Look[]): readonly Look[] {
  const looks = new Set(around);
  const weight = /font-weight:(\w+)/.exec(style)?.[1];
  const own = ownLooks[attributes['data-look'] ?? ''];
  const tag = own ?? lookOfTag[name];
  if (tag) looks.add(tag);
  if (weight && (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600)) looks.add('bold');
  else if (weight && (weight === 'normal' || Number(weight) < 600)) looks.delete('bold');
  if (/vertical-align:super/.test(style)) looks.add('sup');
  if (/vertical-align:sub/.test(style)) looks.add('sub');
  if (/font-style:italic|font-family:[^;]*(?:楷|kai)/.test(style)) looks.add('kai');
  if (name === 'small' && Object.keys(attributes).length === 0) looks.add('small');
  return [...looks];
}
