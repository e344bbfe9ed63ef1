export type DataWish = 'export' | 'erase' | 'confirm'

const ASKS = '(我要|我想|请|请帮我|帮我|麻烦)?'
const DATA = '(这里的|这个|本次)?(我的)?(全部|所有)?(个人)?(的)?(数据|对话|聊天记录|聊天|记录|信息|资料)'
const END = '(吧|一下|谢谢)?[。！!？?]*$'
const EXPORT = new RegExp(`^${ASKS}(导出|下载|拷贝)(一份)?${DATA}${END}`)
const ERASE = new RegExp(`^${ASKS}(删除|删掉|清除|清空|注销|抹掉)(掉|我)?${DATA}${END}`)

/** What a tap on the button under the question sends. */
export const CONFIRM_ERASURE = '确认删除我的数据'

/** What a person wants done with what is stored about them; only texts that say nothing else. */
export function readDataWish(text: string): DataWish | null {
  if (text === CONFIRM_ERASURE) return 'confirm'
  if (EXPORT.test(text)) return 'export'
  return ERASE.test(text) ? 'erase' : null
}
