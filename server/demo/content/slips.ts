/** A slip left in tonight's copy on purpose, so that the proofreader and the checker have something real to find. */
export interface DemoSlip {
  story: string;
  where: 'body' | 'credit';
  wrong: string;
  right: string;
  /** The family of the fault, in the words of the checker's rules. */
  rule: 'dup.char' | 'punct.pair' | 'name.staff' | 'number.agree';
}

/**
 * Every seeded slip; all other copy is meant to be clean.
 * 夜班公交 doubles 的; 电梯 leaves a 《 open; the ferry's and the library's photo credits miss the roster by one
 * character; 菜市场, which was sent back for it, counts its stalls two ways.
 */
export const slips: readonly DemoSlip[] = [
  { story: 'night-bus', where: 'body', wrong: '仍需要乘车”的的占63%', right: '仍需要乘车”的占63%', rule: 'dup.char' },
  {
    story: 'lifts-for-old-blocks', where: 'body',
    wrong: '《澜川市既有住宅加装电梯工作指引（2026年修订版）要求', right: '《澜川市既有住宅加装电梯工作指引（2026年修订版）》要求',
    rule: 'punct.pair',
  },
  { story: 'last-hourly-ferry', where: 'credit', wrong: '乔木升', right: '乔木生', rule: 'name.staff' },
  { story: 'voices-in-the-library', where: 'credit', wrong: '唐知瑶', right: '唐知遥', rule: 'name.staff' },
  { story: 'market-renewal', where: 'body', wrong: '160个摊主全部回来', right: '158个摊主全部回来', rule: 'number.agree' },
];
