import { getSchema } from '@tiptap/core';
import { EditorState } from '@tiptap/pm/state';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { copySchema } from '../../../client/editor/copy-schema.ts';
import { handsOf } from '../../../client/editor/hand-tint.ts';
import { called, calledBefore, choices } from '../../../client/editor/remark-call.ts';
import { elementsOf, openCopy, readCopy, seedCopy, textsOf } from '../../../shared/collab/copy-doc.ts';

const people = [
  { id: '1', name: '沈砚秋', login: 'shen-yanqiu' }, { id: '2', name: '邵文渊', login: 'shaowenyuan' }, { id: '3', name: '江若兰', login: 'jiang-ruolan' },
];

it('a person is called by a part of the name, by its Latin letters, or by their initials', () => {
  const found = (query: string) => choices(people, query).map((one) => one.name);
  expect([found(''), found('sh'), found('sheny'), found('jr'), found('文渊'), found('x')]).toEqual([['沈砚秋', '邵文渊', '江若兰'], ['沈砚秋', '邵文渊'], ['沈砚秋'], ['江若兰'], ['邵文渊'], []]);
  // A whole name is not offered again.
  expect(found('沈砚秋')).toEqual([]);
  expect([calledBefore('请@shen', 6), calledBefore('请@沈砚秋 看', 7), calledBefore('没有', 2), calledBefore('@一，二', 4)]).toEqual([{ query: 'shen', at: 1 }, null, null, null]);
  expect(called('请@she看', 1, 5, '沈砚秋')).toEqual({ text: '请@沈砚秋 看', caret: 6 });
});

it('a hand is known by what the office knows of its words, and by who is here', () => {
  const doc = openCopy();
  doc.clientID = 7;
  seedCopy(doc, [{ kind: 'paragraph', text: '甲写的话' }]);
  const other = new Y.Doc();
  other.clientID = 9;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  textsOf(elementsOf(other)[0]!)[0]!.insert(2, '乙插的');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  const copy = readCopy(doc);
  const hands = handsOf(doc, {
    copy, carried: [{ client: 9, from: 1, to: 2, personId: 'a' }], people: [{ id: 'a', name: '甲' }, { id: 'b', name: '乙' }],
    blocks: [{ blockId: copy.blocks[0]!.id, runs: [{ from: 0, to: 2, personId: 'a' }, { from: 2, to: 5, personId: 'b' }, { from: 5, to: 7, personId: 'a' }] }],
  }, new Map([[11, { id: 'c', name: '丙' }]]));
  expect(hands.carried.get(9)).toEqual([{ from: 1, to: 2, person: { id: 'a', name: '甲' } }]);
  expect([...hands.of].map(([client, person]) => [client, person.name])).toEqual([[7, '甲'], [9, '乙'], [11, '丙']]);
});

it('the editor’s document of a story with everything in it is the copy’s, and the copy’s marks are its own', () => {
  const schema = getSchema(copySchema);
  const state = EditorState.create({ doc: schema.node('doc', null, [schema.node('headline'), schema.node('table-row', { cuttable: true }, schema.text('甲\t乙', [schema.mark('hei'), schema.mark('large')]))]) });
  expect(state.doc.child(1).attrs).toEqual({ cuttable: true });
  expect(state.doc.child(0).attrs).toEqual({});
  expect(schema.mark('kai').addToSet([schema.mark('hei')]).map((mark) => mark.type.name)).toEqual(['kai']);
  expect(schema.mark('small').addToSet([schema.mark('large'), schema.mark('bold')]).map((mark) => mark.type.name).toSorted()).toEqual(['bold', 'small']);
});
