const length = (text: string): number => [...text].length;
const surnames = new Set([...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳姬申扶堵冉宰郦雍却璩桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公佟佘邝旷苑肖闫付代覃岳仝亓']);
const twoCharacterSurnames = /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|端木|夏侯)/u;

const single = (text: string): boolean =>
  (/^\p{Script=Han}{2,3}$/u.test(text) && surnames.has([...text][0] ?? '')) || (/^\p{Script=Han}{3,4}$/u.test(text) && twoCharacterSurnames.test(text))
  || (/^\p{Script=Han}\s\p{Script=Han}$/u.test(text) && !/^(公\s告|启\s事|声\s明|通\s知|讣\s告|广\s告|目\s录)$/u.test(text)) || /^\p{Script=Han}{2,6}[·•]\p{Script=Han}{1,8}$/u.test(text);

/** A bare name, or two or three beside each other: two or three characters, the first a surname. */
export function isName(text: string): boolean {
  const words = text.trim().split(/[\s\u3000、]+/u);
  return single(text.trim()) || (words.length <= 3 && length(text) <= 12 && words.every(single));
}

/** A body that signs instead of a person: «市委党校», «荷塘区». */
export const isBody = (text: string): boolean =>
  length(text) <= 26 && !/[，,：:“]/u.test(text) && /(行|局|院|所|校|委|区|县|镇|乡|村|中心|公司|集团|协会|联合会|联社|支队|大队|大学|政府|党组|党委|党支部|厅|部|社|委员会|办公室|课题组|小组|基金会|研究会|学会|商会)$/u.test(text);

/** Opens a row of a list of names: «李 默 为…», «欧阳静 为…». */
export const opensWithName = (text: string): boolean => {
  const found = /^(\p{Script=Han}[\s\u3000]+\p{Script=Han}|\p{Script=Han}{2,4})([\s\u3000]+|[,，(（])\S/u.exec(text);
  return found !== null && single((found[1] ?? '').replace(/[\s\u3000]+/gu, ' '));
};

/** A row of names beside each other, as lists have them: «方 圆 石 磊 欧阳春». */
export const isNameRow = (text: string): boolean => {
  const cells = text.trim().split(/[\s\u3000]+/u);
  return cells.length >= 4 && cells.every((cell) => /^\p{Script=Han}{1,4}$/u.test(cell)) && cells.filter((cell) => [...cell].length <= 3).length >= cells.length - 2;
};

/** A row of a list inside a notice: names of people or of bodies beside each other; after another row two will do. */
export const isListRow = (text: string, after: boolean): boolean => {
  const cells = text.trim().split(/[\s\u3000]+/u);
  return cells.length >= (after ? 2 : 3) && cells.every((cell) => /^\p{Script=Han}{1,16}$/u.test(cell));
};
