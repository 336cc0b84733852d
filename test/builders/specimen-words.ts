import type { PageReading } from '../../server/specimen/reading.ts';
import { truePages } from './specimen-truth.ts';

/** All words of a reading. */
export function allWords(reading: PageReading): string {
  const { nameplate, dateLine, issueLine, pagesLine, sponsorLine, cnLine, folio, section, credits, notes, advertisements } = reading;
  return [
    nameplate, dateLine, issueLine, pagesLine, sponsorLine, cnLine, folio, section, credits, ...notes, ...advertisements.flatMap((lines) => ['广告', ...lines]),
    ...reading.stories.flatMap((story) => [
      story.standingHead, ...story.kicker, ...story.headline, ...story.deck, ...story.byline, ...story.blocks.map((block) => block.text),
      ...story.photos.flatMap((photo) => [photo.caption, photo.credit]),
    ]),
  ].join('');
}

/** What extraction, other programs and other tongues leave in a text. */
const odd = [
  '广告', '【】', '()', '（', '—', '●', '◀上接01版①', '▶下转02版②', '责任编辑:', '摄', '记者 ', 'http://', 'A', '1. ', '一、', '问:', '答:', '(资料图)', '😀', '𠮷', '\ue000', 'é', '\u064e', 'ﬁ', '①', 'Ⅷ', '……', '——————',
  '“', '”', '《', '》', '\t', '\u3000', '　　', '编者按:', '作者系', '2033年6月14日', '星期二', '第1期', '今日4版', 'CN 00-0001', '02版', '图为', '▲', '扫一扫', '热线:', '本报讯', '沧溪日报讯(记者 ', '通知', '启事', '名单', 'ﷺ', 'สวัสดี',
];

/** A page of chance: lines of all the fixtures shuffled, cut off, turned round and mixed with odd things. The same for the same dice. */
export function chanceText(random: () => number, mostLines: number): string {
  const pool = truePages().flatMap((page) => page.text.split('\n'));
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  let text = '';
  for (let left = 1 + Math.floor(random() * mostLines); left > 0; left -= 1) {
    const how = random();
    const some = () => Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(odd)).join('');
    const line = how < 0.72 ? pick(pool) : how < 0.9 ? some() : [...pick(pool)].slice(0, Math.floor(random() * 40)).join('') + pick(odd);
    text += (random() < 0.06 ? [...line].reverse().join('') : line) + pick(['\n', '\n\n', '\n\n', '\n\n\n', '\n\n\n\n', '\r\n', '\f', '']);
  }
  return text;
}
