import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadConfig, readConfig } from '../../server/config.ts';

const here = join(process.cwd(), 'data');

describe('how a process is told to run', () => {
  it('by its command line first, then by its environment, then as usual', () => {
    expect(readConfig([], {})).toMatchObject({ data: here, port: 8127, host: '127.0.0.1', demo: true, dev: false, publicUrl: null, database: null });
    expect(readConfig(['--data', '/a', '--port', '0', '--no-demo'], { DATA: '/b', PORT: '9', HOST: '::1' }))
      .toMatchObject({ data: '/a', port: 0, host: '::1', demo: false });
    expect(readConfig([], { DATA: '/b', PORT: '9', NO_DEMO: '1', PUBLIC_URL: 'https://desk.example.org' }))
      .toMatchObject({ data: '/b', port: 9, demo: false, publicUrl: new URL('https://desk.example.org') });
  });

  it('takes a variable that is set to nothing as not set: a paper must not be begun wherever the process happens to stand', () => {
    expect(readConfig([], { DATA: '', PORT: '', HOST: '', NO_DEMO: '', PUBLIC_URL: '', DATABASE_URL: '' }))
      .toMatchObject({ data: here, port: 8127, host: '127.0.0.1', demo: true, publicUrl: null, database: null });
  });

  it.each([
    [['--data', '']], [['--data', '  ']], [['--port', '']], [['--host', '']], [['--port', '65536']], [['--port', '8e3.5']], [['--public-url', 'desk']],
    [['--public-url', 'ftp://desk']], [['--unknown']], [['stray']],
  ])('refuses %j with a sentence and the usage', (argv) => {
    expect(() => readConfig(argv, {})).toThrow(BadConfig);
    expect(() => readConfig(argv, {})).toThrow(/npm start --/);
  });
});
