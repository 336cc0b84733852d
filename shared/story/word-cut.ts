/** Latin words and numbers whole, a run of blanks, or any single character: what is left of a text besides Chinese words. */
const tokenPattern = /[\p{Script=Latin}\p{N}]+(?:[.,:'’-][\p{Script=Latin}\p{N}]+)*%?|\s+|[\s\S]/gu;
const han = /^\p{Script=Han}+$/u;
const oneHan = /^\p{Script=Han}$/u;

/** The commonest surnames: what follows one and is no word of its own is taken for a given name. */
const surnames = new Set([
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方邹熊孟秦邱江尹薛',
  ...'闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤傅辛闻柳祁管柯鲁葛殷翟申岑温庞樊欧阮颜倪牛霍卞蒲游俞童耿伍',
  ...'骆仇邢裴翁易洪尤施季牟卜柴聂焦桂凌甘费麦符苗单冉涂佟盛褚娄瞿喻窦卓闵缪栾靳冀茅巫简封沙栗晏屈鞠狄臧鄢邬邝匡冼苟池楚岳蓝虞嵇',
]);
const doubleSurnames = new Set(['欧阳', '司马', '上官', '诸葛', '司徒', '东方', '尉迟', '皇甫', '公孙', '慕容', '令狐', '夏侯']);
/** Characters that begin no given name: «何在», «方的» are no persons. */
const lone = new Set([...'的了在是和与及被把从向对说称等者们也都就又还并而但则这那']);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Every word that the segmenter gives holds all that it was asked to cut: what nobody wrote in one breath is cut piece by piece. */
const AT_ONCE = 400;
/** What stands so near the end of a piece is cut with the next one, so that words are the same wherever pieces end. */
const ANEW = 60;

function* dictionaryWords(run: string): Generator<string> {
  let at = 0;
  while (run.length - at > AT_ONCE) {
    const from = at;
    for (const { segment } of segmenter.segment(run.slice(at, at + AT_ONCE))) {
      if (at > from && at + segment.length > from + AT_ONCE - ANEW) break;
      yield segment;
      at += segment.length;
    }
  }
  for (const { segment } of segmenter.segment(run.slice(at))) yield segment;
}

/**
 * A text cut into words, none lost: Chinese by the dictionary, a personal name in one piece, Latin words and numbers whole.
 * Joined again they are the text.
 */
export function wordsOf(text: string): readonly string[] {
  const cut: string[] = [];
  for (const piece of text.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
    const words = han.test(piece) ? withNames([...dictionaryWords(piece)]) : (piece.match(tokenPattern) ?? []);
    for (const word of words) cut.push(word);
  }
  return cut;
}

/** Joins a surname with the one or two characters after it that the dictionary did not know as part of a sentence. */
function withNames(cut: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let i = 0; i < cut.length; i++) {
    const word = cut[i] as string;
    if (!(surnames.has(word) || doubleSurnames.has(word))) {
      joined.push(word);
      continue;
    }
    const [one, two] = [cut[i + 1] ?? '', cut[i + 2] ?? ''];
    const given = (part: string): boolean => oneHan.test(part) && !lone.has(part);
    if (given(one) && given(two)) {
      joined.push(word + one + two);
      i += 2;
    } else if (given(one) || (han.test(one) && one.length === 2)) {
      joined.push(word + one);
      i += 1;
    } else joined.push(word);
  }
  return joined;
}

/** The same with every Chinese character for itself. */
export const charactersOf = (text: string): readonly string[] => text.match(tokenPattern) ?? [];
