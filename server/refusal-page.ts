import { sayWhy } from '../shared/words.ts';
import type { Why } from '../shared/workflow.ts';

const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What a browser's tab shows where a file was asked for and refused: every reason, in both languages (EV1). */
export function refusalPage(reasons: readonly Why[]): string {
  const list = (lang: 'zh' | 'en'): string =>
    `<ul lang="${lang === 'zh' ? 'zh-CN' : 'en'}">${[...new Set(reasons.map((reason) => sayWhy(reason, lang)))].map((said) => `<li>${safe(said)}</li>`).join('')}</ul>`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>没有文件 · No file</title><style>body{font:16px/1.7 system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1.5rem}ul{padding-left:1.2em}</style>
<main><h1>没有文件 <span lang="en">· No file</span></h1>${list('zh')}${list('en')}</main></html>`;
}
