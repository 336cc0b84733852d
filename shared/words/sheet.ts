import type { FaceId, FurniturePart, HeadStyle, Ink, ParagraphStyleId } from '../compose/model.ts';

export interface Word {
  readonly zh: string;
  readonly en: string;
}
type Words<Id extends string> = Readonly<Record<Id, Word>>;
const w = (zh: string, en: string): Word => ({ zh, en });

export const paragraphStyle: Words<ParagraphStyleId> = {
  'body': w('正文', 'body'), 'crosshead': w('小标题', 'crosshead'), 'item-head': w('●题', '● item head'), 'question': w('问', 'question'),
  'answer': w('答', 'answer'), 'pull-out': w('摘句', 'pull-out'), 'name-list': w('名单', 'name list'), 'editors-note': w('编者按', 'editor’s note'),
  'byline': w('署名行', 'byline'), 'caption': w('图片说明', 'caption'), 'photo-credit': w('图片署名', 'photo credit'), 'tail': w('文尾附注', 'tail note'),
  'credits': w('版面署名', 'page credits'), 'notice': w('公告', 'notice'), 'advertisement': w('广告字', 'advertisement'), 'table-row': w('表格', 'table row'),
};

export const headPart: Words<keyof Omit<HeadStyle, 'spaceAbove' | 'spaceBelow' | 'turnedLatin'>> = {
  standingHead: w('栏目', 'standing head'), kicker: w('肩题', 'kicker'), headline: w('主题', 'headline'), deck: w('副题', 'deck'), summary: w('提要', 'summary'),
  jumpHead: w('转版小题', 'head of a landing'),
};

export const furniturePart: Words<FurniturePart> = {
  'nameplate': w('报名', 'nameplate'), 'issue': w('报头日期期号', 'date and number of the masthead'), 'imprint': w('报头主办刊号', 'imprint of the masthead'),
  'folio': w('报眉版次', 'folio'), 'section': w('报眉版名', 'section name'), 'running-name': w('报眉报名', 'name in the folio line'),
  'running-date': w('报眉日期', 'date in the folio line'), 'hotline': w('热线投稿框', 'hotline box'), 'ad-label': w('“广告”字样', 'label of an advertisement'),
};

export const ink: Words<Ink> = {
  black: w('黑', 'black'), grey: w('灰', 'grey'), masthead: w('报头红', 'masthead red'), tint: w('底色', 'tint'), white: w('白', 'white'),
};

/** Faces by their job on the page. */
export const face: Words<FaceId> = {
  'song': w('报宋', 'Song'), 'song-bold': w('粗宋', 'bold Song'), 'song-black': w('大标宋', 'headline Song'), 'hei': w('黑体', 'Hei'),
  'hei-bold': w('粗黑', 'bold Hei'), 'kai': w('楷体', 'Kai'),
};

/** Style sheets that every paper begins with; others are called as the paper calls them. */
export const sheetName: Words<'broadsheet' | 'tabloid'> = { broadsheet: w('对开', 'broadsheet'), tabloid: w('四开', 'tabloid') };

/** The parts of a style sheet that are one of a kind. */
export const sheetArea: Words<'page' | 'grid' | 'rules' | 'heads' | 'paragraphs' | 'furniture' | 'inks' | 'faces' | 'lineHeight' | 'name'> = {
  page: w('纸张', 'page'), grid: w('版心', 'grid'), rules: w('线', 'rules'), heads: w('标题', 'heads'), paragraphs: w('段落', 'paragraphs'),
  furniture: w('版面固定件', 'furniture'), inks: w('颜色', 'inks'), faces: w('字体', 'faces'), lineHeight: w('行高', 'line height'), name: w('名称', 'name'),
};
