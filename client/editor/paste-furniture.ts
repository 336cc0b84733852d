import type { Run } from './paste-block.ts';

/**
 * What of a page are the page's own words and not the article's: `sure` is left out whatever it says, `likely` keeps what reads
 * as a paragraph, and `body` is the article itself, in which nothing is the page's but the cards that were put into it.
 */
export type Part = 'sure' | 'likely' | 'body' | null;

const named = (...tokens: readonly string[]): RegExp => new RegExp(`(?:^|\\s)(?:${tokens.join('|')})(?=\\s|$)`, 'i');

/** Where a page keeps the words of its article. */
const bodies = named('js_content', 'rich_media_content');
/** Cards that a WeChat article carries between its paragraphs: accounts, small programs, films with their buttons. */
const cards = named('weapp_display_element', 'js_miniprogram_card', 'mp_profile_iframe_wrp', 'js_mpvedio', 'page_video_wrapper', 'video_iframe');
const cardTags = /^(?:mp-common-[\w-]+|mp-miniprogram|mp-style-type|mpvoice|mpvideo|qqmusic|mpcps|wx-open-[\w-]+)$/;

/** What stands round a WeChat article: account and date, reading tips, tags, codes to scan, thanks, remarks, and what answers a finger. */
const aroundWechat = named(
  'meta_content', 'rich_media_meta(?:_list|_text|_link|_nickname)?', 'icon_appmsg_tag', 'appmsg_title_tag', 'js_tags(?:_preview_toast)?', 'article-tag[\\w-]*', 'js_article-tag[\\w-]*',
  'rich_media_tool[\\w-]*', 'rich_media_area_extra', 'rich_media_extra', 'js_pc_qr_code\\w*', 'qr_code_pc\\w*', 'content_bottom_area', 'js_article_bottom_bar', 'bottom_bar_\\w+',
  'wx_stream_article_slide_tip', 'wx_expand\\w*', 'weui-(?:dialog|mask|toast|actionsheet|half-screen-dialog|a11y)[\\w-]*', 'reward_\\w+', 'js_reward\\w*', 'profile_(?:meta|container|inner)\\w*',
  'js_profile_\\w+', 'js_read_area\\d?', 'media_tool_meta', 'discuss_\\w+', 'js_cmt_\\w+', 'original_(?:primary_card|area_primary)\\w*', 'js_(?:sponsor|top|bottom)_ad_area', 'mpda_\\w+', 'share_notice',
  'js_view_source', 'js_alert_panel', 'js_emotion_panel_pc', 'js_product_dialog', 'js_analyze_btn', 'js_jump_wx_qrcode_dialog', 'js_extra_content', 'js_pc_weapp_code', 'img_list_indicator\\w*', 'function_mod',
);

/** Ways through a site, consents, buttons that share, what only a reading voice says. */
const around = named(
  'breadcrumbs?', '(?:cookie|gdpr)-?(?:banner|bar|box|consent|notice|popup|law-info-bar)', 'onetrust-[\\w-]+', 'nav-?bar', '(?:main|site|top)-nav(?:igation)?', 'pagination', 'post-navigation', 'nav-links',
  'pre?v?-?next', 'back-?to-?top', 'skip-link', 'sr-only', 'visually-hidden', 'screen-reader-text', '(?:social-)?share[-_]?(?:bar|box|buttons?|btns?|links?|icons?|tools?)', 'social-share', 'sharedaddy',
  'bdsharebuttonbox', 'addtoany_[\\w]+', 'jiathis_style', 'adsbygoogle', 'advertisement', 'mw-editsection',
);
/** Columns beside the article and lists below it. Papers name their own boxes so too, so what reads as a paragraph stays. */
const beside = named(
  'side-?bar', 'related[-_]?(?:posts?|news|articles?|reading|links?)?', 'jp-relatedposts', 'recommend(?:ed|[-_]?(?:list|news|reading))?', 'hot-?news', '(?:site|page)-(?:footer|header)', 'footer', 'comments?(?:-list|-area)?',
  'article-tool(?:s|bar)?', 'entry-footer', 'rank-?list',
);
const roles = named('navigation', 'contentinfo', 'banner', 'search', 'menu', 'menubar', 'tablist', 'alertdialog');
const neverAround = new Set(['html', 'body', 'article', 'main', 'h1', 'p']);

/** What an element of a page is, seen from its tag and its names; `within` are the tags round it, `above` what the nearest of them is. */
export function partOf(tag: string, attributes: Readonly<Record<string, string>>, above: Part, within: (tag: string) => boolean): Part {
  if (above === 'sure') return above;
  const names = `${attributes['id'] ?? ''} ${attributes['class'] ?? ''}`.slice(0, 2000);
  if (cardTags.test(tag) || cards.test(names)) return 'sure';
  if (above === 'body' || bodies.test(names)) return 'body';
  if (neverAround.has(tag)) return above;
  if (tag === 'nav' || aroundWechat.test(names) || around.test(names) || roles.test(attributes['role'] ?? '') || (tag === 'a' && /^(?:prev|next)$/i.test(attributes['rel'] ?? ''))) return 'sure';
  // Within an article a foot names who said a quotation, and words at the side are the article's.
  if (tag === 'footer' && !['article', 'blockquote', 'section', 'figure', 'main'].some(within)) return 'sure';
  if ((tag === 'aside' && !within('article')) || beside.test(names)) return 'likely';
  return above;
}

const wordsOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('').trim();

/** Reads as a paragraph of an article: a sentence that ends, and some length. */
export const isProse = (runs: readonly Run[]): boolean => {
  const text = wordsOf(runs);
  return text.length >= 40 && /[。！？]/.test(text);
};

/** The way to the site's article before or after: a label, and nothing behind it but a link. */
export function isWayOn(runs: readonly Run[], linked: string): boolean {
  const found = /^[<《«‹←]*[上下前后]一?[篇页条章][:：>》»›→]*(.*)$/s.exec(wordsOf(runs).replace(/\s+/g, ''));
  if (!found) return false;
  const rest = found[1]!;
  return /^(?:没有了|已是最[新后]一?篇?)[。！]?$/.test(rest) || (linked.trim() !== '' && linked.replace(/\s+/g, '').endsWith(rest));
}

/** Lines that say by themselves that WeChat's own foot has begun. */
const signs = new Set(['预览时标签不可点', '微信扫一扫', '微信扫一扫关注该公众号', '继续滑动看下一个', '轻触阅读原文', '向上滑动看下一个', '微信扫一扫使用小程序']);
/** What else stands in it, piece by piece. */
const pieces = new Set([
  ...signs, '关注该公众号', '知道了', '使用小程序', '取消', '允许', '×', '分析', '跳转二维码', '作者头像', '微信扫一扫可打开此内容，', '使用完整服务', '微信扫一扫可打开此内容，使用完整服务', '：', '，', '。', '视频',
  '小程序', '赞', '，轻点两下取消赞', '在看', '，轻点两下取消在看', '分享', '留言', '收藏', '听过', '写留言', '阅读', '阅读原文', '喜欢作者', '修改于',
]);
const isPiece = (line: string): boolean => line.split(/\s+/).every((piece) => pieces.has(piece) || /^(?:阅读)?\d[\d.]*万?\+?$/.test(piece));

/**
 * From which line on nothing follows but the foot of a WeChat page, as it comes where no markup tells it. It must be the last of
 * the text, say two of its own sayings as lines of their own, and have no sentence in it; the account's name may stand between.
 */
export function pageFoot(lines: readonly string[]): number {
  const said = new Set<string>();
  let others = 0;
  let first = lines.length;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at]!.trim();
    if (line === '' || (isPiece(line) && !signs.has(line))) continue;
    if (signs.has(line)) {
      said.add(line);
      first = at;
    } else {
      others += 1;
      if (others > 2 || line.length > 24 || /[。！？；，]/.test(line)) break;
    }
  }
  return said.size >= 2 ? first : lines.length;
}
