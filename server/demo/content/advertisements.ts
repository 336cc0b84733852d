/** An advertisement of the demo edition. Page furniture prints the label 广告 (PG7); `lines` are its words, top down. */
export interface DemoAdvertisement {
  slug: string;
  page: 1 | 2 | 3 | 4;
  client: string;
  headline: string;
  lines: readonly string[];
  /** The space it was sold: base columns × body rows. */
  span: number;
  rows: number;
}

/** Tonight's booked advertisements, all of invented houses. */
export const advertisements: readonly DemoAdvertisement[] = [
  {
    slug: 'reading-week', page: 4, client: '澜川市图书馆', span: 4, rows: 26,
    headline: '把灯留给夜里读书的人',
    lines: [
      '市图书馆总馆周五、周六开放至22时',
      '410席自习座位 三楼“城市声音”试听室同步开放',
      '2026年12月1日起',
      '地址：石矶区澄心路1号 夜1路、夜4路图书馆站',
    ],
  },
  {
    slug: 'winter-books', page: 4, client: '渡口书店', span: 4, rows: 26,
    headline: '渡口书店 冬日书市',
    lines: [
      '11月27日至12月13日 每天10时至21时',
      '全场人文社科图书七折 旧书论斤卖',
      '每晚19时 作者面对面',
      '北渡区渡口街22号 电话：0000-8216 0166',
    ],
  },
  {
    slug: 'bus-drivers-wanted', page: 4, client: '澜川市公共交通集团', span: 4, rows: 30,
    headline: '夜班公交招聘驾驶员60名',
    lines: [
      '条件：持A1或A3驾驶证，年龄55周岁以下，三年内无重大责任事故。',
      '待遇：综合月薪7500元起，夜班每班另补60元，五险一金，双人轮班，免费住宿。',
      '报名时间：即日起至12月5日，工作日9时至17时。',
      '报名地点：渡口街枢纽站二楼 电话：0000-8216 0027',
    ],
  },
  {
    slug: 'soy-garden', page: 4, client: '同顺酱园', span: 4, rows: 30,
    headline: '一缸酱 等三年',
    lines: [
      '同顺酱园 冬酿开缸',
      '豆瓣酱、雪里蕻、糟鱼、腐乳礼盒十二种',
      '小雪当天到店，凭本报送腌菜粗盐一包（限200份）',
      '石矶区盐仓巷40号 电话：0000-8216 0140',
    ],
  },
  {
    slug: 'classified', page: 4, client: '分类广告', span: 8, rows: 18,
    headline: '分类信息',
    lines: [
      '遗失：北渡区学前路安宁杂货店营业执照副本遗失，声明作废。',
      '遗失：金鲤渔业合作社公章一枚、财务专用章一枚遗失，声明作废。',
      '招租：镜湾区海晏路临街铺面86平方米，水电齐全，适合餐饮，电话0000-8216 0181。',
      '寻物：11月15日在27路公交车上遗失棕色小提琴盒一只，拾到者必有重谢，电话0000-8216 0182。',
      '注销：澜川市拾光摄影工作室拟注销，请债权人自见报之日起45日内申报债权。',
      '刊登热线：0000-8216 0008（每日9时至18时）',
    ],
  },
  {
    slug: 'river-care', page: 3, client: '公益广告', span: 8, rows: 14,
    headline: '候鸟来了 请把镜头放远一点',
    lines: [
      '北岸滩涂每年11月至次年3月有数千只水鸟越冬。',
      '不投喂、不惊飞、不使用无人机靠近拍摄。',
    ],
  },
  {
    slug: 'optician', page: 2, client: '明湾眼镜', span: 8, rows: 12,
    headline: '明湾眼镜 二十年老店 儿童配镜周',
    lines: [
      '11月21日至29日，凭学生证免费验光建档，镜片八折。',
      '观澜路店 渡口街店 海晏路店 电话：0000-8216 0120',
    ],
  },
];
