import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { CarriedHere } from '../../../client/editor/carried-here.ts';
import { type Hands, watchCarried, withCarried, writersIn } from '../../../client/editor/hand-tint.ts';
import { elementFrom, elementsOf, fragmentOf, openCopy, seedCopy, textsOf } from '../../../shared/collab/copy-doc.ts';

const [jia, yi] = [{ id: 'a', name: '甲' }, { id: 'b', name: '乙' }];

/** A paragraph of 甲's, at 乙's screen or at a third person's: what each sees in the very moment of an edit. */
function room() {
  const doc = openCopy();
  doc.clientID = 7;
  seedCopy(doc, [{ kind: 'paragraph', text: '渡口的灯亮了。老伍先看一眼天。' }]);
  const hands: Hands = { of: new Map([[7, jia], [9, yi]]), carried: new Map(), people: new Map([['a', jia], ['b', yi]]), authorIds: [] };
  const screens = [9, 11].map((clientID) => {
    const copy = openCopy(Y.encodeStateAsUpdate(doc));
    copy.clientID = clientID;
    const here = new CarriedHere();
    watchCarried(copy, here, () => hands);
    const drawn: string[] = [];
    fragmentOf(copy).observeDeep(() => drawn.push(elementsOf(copy).map((element) => {
      const text = textsOf(element).map((part) => part.toJSON()).join('');
      return writersIn(element, withCarried(hands, here)).map(({ from, to, person }) => `${person?.name ?? '–'}:${text.slice(from, to)}`).join(' ');
    }).join(' / ')));
    return { copy, drawn };
  });
  const [own, third] = screens as [typeof screens[number], typeof screens[number]];
  own.copy.on('update', (update: Uint8Array) => Y.applyUpdate(third.copy, update, 'wire'));
  const edit = (work: (copy: Y.Doc) => void): readonly (string | undefined)[] => {
    own.copy.transact(() => work(own.copy));
    return [own.drawn.at(-1), third.drawn.at(-1)];
  };
  return { edit };
}
const text = (copy: Y.Doc, i: number): Y.XmlText => textsOf(elementsOf(copy)[i]!)[0]!;

it('words of a paragraph that is parted, joined or cut and pasted stay their writer’s at once, on both screens', () => {
  const { edit } = room();
  const both = (seen: string): string[] => [seen, seen];
  expect(edit((copy) => text(copy, 0).insert(7, '风停了。'))).toEqual(both('甲:渡口的灯亮了。 乙:风停了。 甲:老伍先看一眼天。'));
  // As the editor writes it: the second half goes and comes anew, by the hand that parts.
  expect(edit((copy) => {
    text(copy, 0).delete(9, 10);
    fragmentOf(copy).insert(1, [elementFrom({ kind: 'paragraph', text: '了。老伍先看一眼天。' })]);
  })).toEqual(both('甲:渡口的灯亮了。 乙:风停 / 乙:了。 甲:老伍先看一眼天。'));
  expect(edit((copy) => {
    fragmentOf(copy).delete(1, 1);
    text(copy, 0).insert(9, '了。老伍先看一眼天。');
  })).toEqual(both('甲:渡口的灯亮了。 乙:风停了。 甲:老伍先看一眼天。'));
  edit((copy) => text(copy, 0).delete(11, 8));
  expect(edit((copy) => text(copy, 0).insert(0, '老伍先看一眼天。'))).toEqual(both('甲:老伍先看一眼天。渡口的灯亮了。 乙:风停了。'));
  // What only looks a little alike is the hand's own.
  expect(edit((copy) => text(copy, 0).insert(0, '天'))).toEqual(both('乙:天 甲:老伍先看一眼天。渡口的灯亮了。 乙:风停了。'));
});
