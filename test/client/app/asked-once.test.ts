import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { describe, expect, it } from 'vitest';
import { askedOnce } from '../../../client/app/asked-once.ts';
import type { AppRouter } from '../../../server/router.ts';

/** A house that answers when the test lets it. */
function house(link: TRPCLink<AppRouter> = askedOnce) {
  const asked: { readonly path: string; readonly input: unknown }[] = [];
  const held: ((error?: Error) => void)[] = [];
  const end: TRPCLink<AppRouter> = () => ({ op }) => observable((observer) => {
    asked.push({ path: op.path, input: op.input });
    const n = asked.length;
    held.push((error) => {
      if (error) return observer.error(TRPCClientError.from(error));
      observer.next({ result: { type: 'data', data: { ok: true, value: { pitchId: `pitch-${n}` } } } });
      observer.complete();
    });
  });
  const client = createTRPCClient<AppRouter>({ links: [link, end] });
  return { client, asked, answer: (error?: Error) => held.shift()?.(error) };
}
const pitch = { title: '渡口夜航', note: '' };

describe('askedOnce', () => {
  it('sends an act that is asked twice before its answer once, and gives both the answer', async () => {
    const { client, asked, answer } = house();
    const both = Promise.all([client.pitches.offer.mutate(pitch), client.pitches.offer.mutate({ ...pitch })]);
    answer();
    expect(await both).toEqual([{ ok: true, value: { pitchId: 'pitch-1' } }, { ok: true, value: { pitchId: 'pitch-1' } }]);
    expect(asked).toHaveLength(1);
  });

  it('sends it again when it has been answered, or when no answer came', async () => {
    const { client, asked, answer } = house();
    const first = client.pitches.offer.mutate(pitch);
    const heard = expect(first).rejects.toThrow('the line went');
    answer(new Error('the line went'));
    await heard;
    for (let n = 2; n <= 3; n += 1) {
      const next = client.pitches.offer.mutate(pitch);
      answer();
      await next;
      expect(asked).toHaveLength(n);
    }
  });

  it('sends acts that say different things apart, and questions always', () => {
    const { client, asked } = house();
    void client.pitches.offer.mutate(pitch);
    void client.pitches.offer.mutate({ ...pitch, note: '夜里' });
    void client.pitches.drop.mutate({ pitchId: 'a', reason: '重了' });
    void client.title.get.query();
    void client.title.get.query();
    expect(asked.map(({ path }) => path)).toEqual(['pitches.offer', 'pitches.offer', 'pitches.drop', 'title.get', 'title.get']);
  });
});
