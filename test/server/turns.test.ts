import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { turns } from '../../server/turns.ts';

describe('turns', () => {
  it('lets so many requests go on at once, and each of the others after one that ended, in order, failed ones too', async () => {
    const app = new Hono();
    const inside: { name: string; end: (fail: boolean) => void }[] = [];
    const came: string[] = [];
    app.onError((_, c) => c.text('failed', 500));
    app.get('/:name', turns(2), async (c) => {
      const name = c.req.param('name');
      came.push(name);
      const fail = await new Promise<boolean>((end) => inside.push({ name, end }));
      if (fail) throw new Error(name);
      return c.text(name);
    });
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => app.request(`/${name}`));
    const settled = () => new Promise((done) => setImmediate(done));
    await settled();
    expect(came).toEqual(['a', 'b']);
    for (const [i, fail] of [true, false, true, false, false].entries()) {
      inside[i]?.end(fail);
      await settled();
      expect(came.length).toBe(Math.min(5, i + 3));
    }
    expect(came).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect((await Promise.all(all)).map((answer) => answer.status)).toEqual([500, 200, 500, 200, 200]);
    const again = app.request('/f');
    await settled();
    inside.at(-1)?.end(false);
    expect((await again).status).toBe(200);
  });
});
