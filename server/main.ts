import { putViteBefore } from './dev.ts';
import { runApart } from './apart.ts';
import { buildClient } from './client-build.ts';
import { BadConfig, readConfig } from './config.ts';
import { FolderInUse, lockFolder } from './data-lock.ts';
import { watchParent } from './orphan.ts';
import { openHouse } from './serve.ts';

/** Starts the paper's office: builds what is stale, migrates, makes the demo in an empty folder, and serves. */
async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  const release = lockFolder(config.data);
  process.on('exit', release);
  if (!config.dev && (await buildClient())) console.log('客户端已构建 · client built');
  let house = await openHouse(config);
  const state = await house.office.state();
  if (state === 'empty' && config.demo) {
    console.log('空文件夹,正在建示例报社 · an empty folder, making the demo newspaper …');
    await house.close();
    await runApart('demo/demo-maker.ts', process.argv.slice(2));
    house = await openHouse(config);
  }
  if (config.dev) await putViteBefore(house.server);

  // Once those who waited for the house are in.
  setTimeout(() => house.office.warmUp(), 4000).unref();

  let closing = false;
  const stop = (): void => {
    if (closing) return;
    closing = true;
    house.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  watchParent(stop);

  console.log(`版面 Banmian  ${config.publicUrl?.href ?? house.url}`);
  if (await house.office.isDemo()) {
    console.log('示例报社:登录页上点一个人即可进入 · a demo newspaper: click a person on the sign-in page');
    console.log('办自己的报 · your own paper:  npm start -- --data my-paper --no-demo');
  } else if (state === 'empty') {
    console.log('在浏览器里打开上面的地址,填报名和第一位管理员 · open the address to name the paper and its first administrator');
  }
}

main().catch((error: unknown) => {
  if (error instanceof BadConfig || error instanceof FolderInUse) console.error(error.message);
  else if ((error as NodeJS.ErrnoException)?.code === 'EADDRINUSE') {
    console.error('端口已被占用,用 --port 另选一个 · the port is taken: choose another with --port');
  } else console.error(error);
  process.exit(1);
});
