const OTHERS = '(对方|被执行人|申请执行人|债务人|欠债的?人?|欠钱的|老赖|老板|包工头|担保人|他们?|她们?|那(个|家)?人)'
const SAYS = '(说|扬言|威胁|恐吓|放话|放狠话|叫嚣|嚷嚷|喊着|骂|发(短信|微信|消息|信息)|打电话)'
const REPORTED = new RegExp(
  `^(但|可|但是|可是|而且|因为|现在|今天|昨天|刚才|结果|那个|这个)*${OTHERS}(的?(家人|家属|老婆|儿子|亲戚))?.{0,6}${SAYS}`,
)

/**
 * A text without the parts in which the other side is quoted: what an opponent says he will do is not what the writer will
 * do. Family is not the other side: who tells of a husband's despair needs the same help.
 */
export const leaveOutReported = (text: string): string =>
  text
    .replace(/\s/g, '')
    .split(/(?<=[，,。；;！!？?…])/)
    .filter(part => !REPORTED.test(part))
    .join('')
