const SURNAMES =
  '王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷黎史龙贺陶顾龚郝邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申耿关兰焦柳骆左殷路毛凌尚柴欧车房裴童古宁饶甘符成苗霍洪季'
const DOUBLE = '欧阳|司马|上官|诸葛|尉迟|皇甫|夏侯|慕容|令狐|端木'
const AFTER =
  '(?:我|本人|俺)(?:名?叫|的(?:名字|大名|全名)(?:叫|是)?|名字(?:叫|是))(?:做)?|姓\\s*名(?:是|为|叫)?|名字(?:是|叫)|(?:被执行人|申请执行人|申请人|债务人|联系人|当事人|法定代表人|原告|被告|户名)(?:名?叫|(?:的)?姓名|[:：])'
/** What may follow a name but is no part of one. */
const NO_GIVEN_NAME =
  '的了是在不把被有和与跟住身电今都就也还欠要想去来到给我你他她它们说想问没做当从因为于这那个名案可会能让向对及或等上下前后先女男老做吗呢吧啊谢手联单债钱房车贷借告执'
const NAME = new RegExp(
  `(?:${AFTER})[\\s:：,，是叫]{0,3}((?:${DOUBLE}|[${SURNAMES}])[^\\P{Script=Han}${NO_GIVEN_NAME}](?:[^\\P{Script=Han}${NO_GIVEN_NAME}])?)`,
  'dgu',
)

/** 我是李明，…: only with surnames that begin no common word, and where the sentence pauses right after. */
const PLAIN_SURNAMES = '王李张刘陈杨赵吴徐孙朱郭罗郑梁谢宋唐许韩冯邓曹彭曾肖董潘袁蔡蒋杜魏吕姚钟姜崔谭廖邹熊孟秦邱侯'
const INTRODUCTION = new RegExp(
  `我是((?:${DOUBLE}|[${PLAIN_SURNAMES}])[^\\P{Script=Han}${NO_GIVEN_NAME}](?:[^\\P{Script=Han}${NO_GIVEN_NAME}])?)(?=[\\s，,。；;、！!]|$)`,
  'dgu',
)

/** Names of people that are given as names (我叫…, 姓名：…); names elsewhere can't be told from words. */
export function findNames(text: string): readonly { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(NAME), ...text.matchAll(INTRODUCTION)].flatMap(match => {
    const place = match.indices?.[1]
    return place ? [{ from: place[0], to: place[1] }] : []
  })
}
