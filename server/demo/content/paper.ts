/** The hats a demo person may wear. */
export type DemoHat =
  | 'reporter' | 'correspondent' | 'responsible-editor' | 'desk-head' | 'duty-editor'
  | 'art-editor' | 'proofreader' | 'administrator';

/** Someone of the demo newspaper; `login` is the name typed at sign-in. */
export interface DemoPerson {
  id: string;
  name: string;
  login: string;
  hats: readonly DemoHat[];
  desk: string;
  /** What a correspondent's own house is called; absent for staff. */
  affiliation?: string;
}

/** A desk (采编部) of the demo newspaper. */
export interface DemoDesk {
  id: string;
  name: string;
}

/** One page of tomorrow's edition and the people whose names it prints; proofreaders stand in order of rounds 1 to 3. */
export interface DemoPage {
  folio: 1 | 2 | 3 | 4;
  section: string;
  desk: string;
  responsibleEditor: string;
  artEditor: string;
  proofreaders: readonly [string, string, string];
  /** When the page should go to its first proof and when it should be signed, local time of the night before. */
  proofAt: string;
  signAt: string;
}

/** The demo newspaper: an invented daily of an invented city. */
export const paper = {
  name: '澜川日报',
  englishName: 'Lanchuan Daily',
  city: '澜川',
  /** What the house dateline calls the paper: «澜川日报讯». */
  datelineName: '澜川日报',
  sponsorLine: '澜川报业传媒中心主管主办',
  cnLine: '国内统一连续出版物号 CN 00-0016',
  postalLine: '邮发代号 00-16',
  hotline: '0000-8216 0000',
  mailbox: 'tougao@lanchuan-daily.example',
  address: '澜川市石矶区观澜路16号',
  /** Founded 1952; the last issue published before tonight. */
  lastIssueNumber: 23871,
  lastIssueOn: '2026-11-21',
} as const;

/** The desks, in the order of the staff list. */
export const desks: readonly DemoDesk[] = [
  { id: 'chief', name: '总编室' },
  { id: 'news', name: '要闻部' },
  { id: 'city', name: '民生部' },
  { id: 'supplement', name: '副刊部' },
  { id: 'photo', name: '摄影部' },
  { id: 'layout', name: '版面中心' },
  { id: 'proof', name: '校对科' },
  { id: 'technology', name: '技术部' },
  { id: 'outside', name: '通讯员' },
];

/** The roster. 许静言 writes and edits; 何思敏 heads a desk and stands in as responsible editor. */
export const people: readonly DemoPerson[] = [
  { id: 'shen-yanqiu', name: '沈砚秋', login: 'shenyanqiu', hats: ['reporter'], desk: 'news' },
  { id: 'lu-jiashu', name: '陆嘉树', login: 'lujiashu', hats: ['reporter'], desk: 'news' },
  { id: 'qin-lang', name: '秦朗', login: 'qinlang', hats: ['reporter'], desk: 'news' },
  { id: 'gu-mingke', name: '顾明珂', login: 'gumingke', hats: ['reporter'], desk: 'city' },
  { id: 'han-yiwei', name: '韩一苇', login: 'hanyiwei', hats: ['reporter'], desk: 'city' },
  { id: 'tian-he', name: '田禾', login: 'tianhe', hats: ['reporter'], desk: 'city' },
  { id: 'tang-zhiyao', name: '唐知遥', login: 'tangzhiyao', hats: ['reporter'], desk: 'supplement' },
  { id: 'qiao-musheng', name: '乔木生', login: 'qiaomusheng', hats: ['reporter'], desk: 'photo' },
  {
    id: 'luo-shichuan', name: '罗石川', login: 'luoshichuan', hats: ['correspondent'], desk: 'outside',
    affiliation: '澜川市交通建设有限公司',
  },
  {
    id: 'meng-xiaolan', name: '孟晓岚', login: 'mengxiaolan', hats: ['correspondent'], desk: 'outside',
    affiliation: '青峤县融媒体中心',
  },
  {
    id: 'zhou-lichun', name: '周立春', login: 'zhoulichun', hats: ['correspondent'], desk: 'outside',
    affiliation: '禾岭县农业技术推广站',
  },
  {
    id: 'wei-xiaoqin', name: '魏小芹', login: 'weixiaoqin', hats: ['correspondent'], desk: 'outside',
    affiliation: '澜川市图书馆',
  },
  { id: 'lin-ruogu', name: '林若谷', login: 'linruogu', hats: ['responsible-editor'], desk: 'news' },
  { id: 'xu-jingyan', name: '许静言', login: 'xujingyan', hats: ['responsible-editor', 'reporter'], desk: 'city' },
  { id: 'shao-wenyuan', name: '邵文渊', login: 'shaowenyuan', hats: ['responsible-editor'], desk: 'supplement' },
  { id: 'tan-shouzheng', name: '谭守正', login: 'tanshouzheng', hats: ['desk-head'], desk: 'news' },
  { id: 'he-simin', name: '何思敏', login: 'hesimin', hats: ['desk-head', 'responsible-editor'], desk: 'city' },
  { id: 'liang-huaiyuan', name: '梁怀远', login: 'lianghuaiyuan', hats: ['duty-editor'], desk: 'chief' },
  { id: 'song-zhiwei', name: '宋知微', login: 'songzhiwei', hats: ['duty-editor'], desk: 'chief' },
  { id: 'ding-cheng', name: '丁澄', login: 'dingcheng', hats: ['art-editor'], desk: 'layout' },
  { id: 'bian-lu', name: '卞露', login: 'bianlu', hats: ['art-editor'], desk: 'layout' },
  { id: 'kong-weizhen', name: '孔维真', login: 'kongweizhen', hats: ['proofreader'], desk: 'proof' },
  { id: 'feng-xiaoman', name: '冯小满', login: 'fengxiaoman', hats: ['proofreader'], desk: 'proof' },
  { id: 'jiang-ruolan', name: '蒋若兰', login: 'jiangruolan', hats: ['proofreader'], desk: 'proof' },
  { id: 'wu-shenyan', name: '吴慎言', login: 'wushenyan', hats: ['proofreader'], desk: 'proof' },
  { id: 'ma-xiao', name: '马骁', login: 'maxiao', hats: ['administrator'], desk: 'technology' },
];

/** Tomorrow's edition, of which tonight's work is made. */
export const edition = {
  date: '2026-11-22',
  weekday: '星期日',
  lunar: '农历丙午年十月十四 今日小雪',
  issueNumber: 23872,
  pageCount: 4,
  dutyEditor: 'liang-huaiyuan',
  /** Last moment for release to press, local time. */
  lockAt: '2026-11-21T23:30:00+08:00',
  releaseAt: '2026-11-22T01:00:00+08:00',
} as const;

/** The four pages of tomorrow's edition, back pages first to press. */
export const pages: readonly DemoPage[] = [
  {
    folio: 1, section: '要闻', desk: 'news', responsibleEditor: 'lin-ruogu', artEditor: 'ding-cheng',
    proofreaders: ['kong-weizhen', 'feng-xiaoman', 'wu-shenyan'],
    proofAt: '2026-11-21T22:40:00+08:00', signAt: '2026-11-22T00:30:00+08:00',
  },
  {
    folio: 2, section: '民生', desk: 'city', responsibleEditor: 'xu-jingyan', artEditor: 'bian-lu',
    proofreaders: ['feng-xiaoman', 'jiang-ruolan', 'kong-weizhen'],
    proofAt: '2026-11-21T22:00:00+08:00', signAt: '2026-11-22T00:00:00+08:00',
  },
  {
    folio: 3, section: '副刊·澜水谣', desk: 'supplement', responsibleEditor: 'shao-wenyuan', artEditor: 'bian-lu',
    proofreaders: ['jiang-ruolan', 'wu-shenyan', 'feng-xiaoman'],
    proofAt: '2026-11-21T20:30:00+08:00', signAt: '2026-11-21T22:30:00+08:00',
  },
  {
    folio: 4, section: '公告·服务', desk: 'city', responsibleEditor: 'he-simin', artEditor: 'ding-cheng',
    proofreaders: ['wu-shenyan', 'kong-weizhen', 'jiang-ruolan'],
    proofAt: '2026-11-21T20:00:00+08:00', signAt: '2026-11-21T22:00:00+08:00',
  },
];
