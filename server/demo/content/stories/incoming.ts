import type { DemoStory } from '../demo-story.ts';

/** Not on any page yet: what came in tonight, and ideas offered. */
export const incoming: readonly DemoStory[] = [
  {
    slug: 'fire-drill-in-the-dorm', kind: 'news', page: null, tray: 'reporter',
    kicker: [],
    headline: ['乌石岭茶厂冬季消防演练 42名职工2分半钟全部撤离'],
    deck: [],
    credits: [
      { credit: 'correspondent', name: '孟晓岚', person: 'meng-xiaolan' },
      { credit: 'correspondent', name: '冉小军' },
    ],
    bylinePlace: 'dateline',
    blocks: [
      { kind: 'paragraph', text: '“二号烘房冒烟了，大家不要乘电梯，弯腰，往南门走！”11月20日下午3时，青峤县乌石岭茶厂突然响起警报声。2分28秒后，42名职工全部到达厂区外的集合点，比去年快了51秒。' },
      { kind: 'paragraph', text: '进入冬季，山区茶厂的烘干设备连续运转，用电、用火都处在一年中的高峰。演练前，县消防救援大队的宣传员先带着职工把厂区走了一遍，指出9处隐患：烘房门口堆了茶筐，二楼的疏散指示灯坏了一盏，灭火器箱被货架挡住了一半……当天下午，7处当场整改，另外2处涉及线路改造，约定12月5日前完成。' },
      { kind: 'paragraph', text: '演练之后，职工们轮流试用灭火器。63岁的炒茶师傅盘福贵第一次拔下保险销，用了12秒把油盆里的火扑灭。他说：“炒了一辈子茶，天天跟火打交道，今天才算跟灭火器认识了。”' },
      { kind: 'paragraph', text: '青峤县目前有规模以上茶叶加工企业17家，季节性用工1300多人。县里要求，12月15日前，每家企业至少组织一次全员疏散演练。' },
    ],
    photos: [],
    intake: true,
  },
  {
    slug: 'orange-road', kind: 'news', page: null, tray: 'reporter',
    kicker: [],
    headline: ['云坪乡的橘子有了“下山道”'],
    deck: [],
    credits: [
      { credit: 'correspondent', name: '周立春', person: 'zhou-lichun' },
    ],
    bylinePlace: 'dateline',
    blocks: [
      { kind: 'paragraph', text: '11月20日，禾岭县云坪乡双溪村的橘农蔺家富把最后一筐橘子放进轨道车，按下绿色按钮。轨道车沿着山脊缓缓下行，11分钟后到达山脚的分拣点。往年，这段路要靠人挑，一趟一个半小时。' },
      { kind: 'paragraph', text: '双溪村有橘园2100亩，大多在30度左右的陡坡上，每年采收季，雇人挑运的费用占到总成本的三成。今年6月，乡里利用产业扶持资金架设了3条山地单轨，总长4.2公里，每车载重300公斤，由村集体统一管理，按筐计费，一筐1.5元。' },
      { kind: 'paragraph', text: '“挑一筐要给6块钱，还不一定雇得到人。”蔺家富算了一笔账，他家42亩橘园今年采了8.6万公斤，光下山就省了1万多元。省出来的钱，他打算明年换两亩新品种。' },
      { kind: 'paragraph', text: '县农业技术推广站的技术员提醒，近期有冷空气南下，未采收的橘园应在24日前抢收完毕；已经采下的果子先预贮5至7天，再入库或装箱。' },
      { kind: 'paragraph', text: '（照片两张随信附上，其中轨道车一张为村民蔺小满拍摄，已征得本人同意。）' },
    ],
    photos: [],
    intake: true,
  },
  {
    slug: 'pitch-night-market-noise', kind: 'feature', page: null, tray: 'reporter',
    kicker: [],
    headline: ['夜市撤场的那一个钟头'],
    deck: [],
    credits: [
      { credit: 'staff-reporter', name: '韩一苇', person: 'han-yiwei' },
    ],
    bylinePlace: 'under-head',
    blocks: [
      { kind: 'paragraph', text: '江堤路夜市9月起试行“23时收摊、24时清场”。投诉量从月均73件降到11件，但收摊后的清扫、搬运反而成了新的噪声源。想跟一个摊主、一名环卫工、一户沿街居民，从22时30分写到零时30分，看这一个钟头怎么分。' },
      { kind: 'paragraph', text: '计划1500字，配图3张。采访对象已联系两位，居民一方还在找。建议11月27日（周五）夜里去，29日见报。' },
    ],
    photos: [],
    pitch: true,
  },
  {
    slug: 'pitch-last-typewriter', kind: 'feature', page: null, tray: 'reporter',
    kicker: [],
    headline: ['文庙街最后一家打字社'],
    deck: [],
    credits: [
      { credit: 'staff-reporter', name: '唐知遥', person: 'tang-zhiyao' },
    ],
    bylinePlace: 'under-head',
    blocks: [
      { kind: 'paragraph', text: '文庙街13号“同文打字社”房租明年1月到期，店主温如玉今年70岁，店里还有两台能用的中文打字机，字盘里有2450个铅字。来打字的主要是写家谱、写墓志和写情书的人。图书馆“城市声音”正在录打字机的声音，可以同天做一版图文。' },
      { kind: 'paragraph', text: '计划1800字，副刊头条，配字盘特写。店主希望不拍正脸。' },
    ],
    photos: [],
    pitch: true,
  },
];
