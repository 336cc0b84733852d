import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeCodes } from '../../../shared/collab/protocol.ts';
import { type Newsroom, ok, openNewsroom, type Who } from '../../builders/newsroom.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

/** Somebody's line into a story, and the code with which the office closed it. */
async function sit(who: Who, storyId: string): Promise<{ readonly closed: Promise<number>; readonly codes: number[] }> {
  const admitted = await night.rooms.admit(night.as(who).personId, storyId);
  if (typeof admitted === 'number') throw new Error(`${who} was not let in: ${admitted}`);
  const codes: number[] = [];
  let tell = (_code: number) => {};
  const closed = new Promise<number>((done) => {
    tell = done;
  });
  const close = (code: number) => {
    codes.push(code);
    sitting.left();
    tell(code);
  };
  const sitting = admitted.sit({ send: () => {}, waiting: () => 0, drop: () => close(0), close }, null);
  return { closed, codes };
}

test('[ST5] [ST7] whatever act changes who may type, the lines of those it concerns knock again, and no other', async () => {
  const storyId = await night.story();
  const change = async (who: Who, patch: object) => {
    const { version } = (await night.office.stories.get(night.as('duty'), storyId)).story;
    ok(await night.office.stories.change(night.as(who), { storyId, version, patch }));
  };
  const bystander = await sit('reader1', storyId);

  // The story gets a second author.
  const [author, guest] = [await sit('reporter', storyId), await sit('second', storyId)];
  await change('editor', { authorIds: [night.as('reporter').personId, night.as('second').personId] });
  expect(await guest.closed).toBe(closeCodes.knockAgain);
  expect(author.codes).toEqual([]);

  // It is filed: the pen passes from both authors to the desk.
  const [writer, desk] = [await sit('second', storyId), await sit('editor', storyId)];
  ok(await night.move('reporter', storyId, 'file'));
  expect(await Promise.all([author.closed, writer.closed, desk.closed])).toEqual([4409, 4409, 4409]);

  // It turns out to be a notice, which prints as it came: nobody types in it any more.
  const editor = await sit('editor', storyId);
  await change('editor', { kind: 'notice' });
  expect(await editor.closed).toBe(closeCodes.knockAgain);

  // What changes nobody's rights disturbs nobody.
  const reading = await sit('editor', storyId);
  await change('editor', { slug: 'another-name' });
  await night.write(storyId, [{ kind: 'headline', text: '公告' }]);
  ok(await night.move('editor', storyId, 'sendBack', { reason: '核对' }));
  expect((await sit('reporter', storyId)).codes).toEqual([]);
  expect(reading.codes).toEqual([]);
  expect(bystander.codes).toEqual([]);
});
