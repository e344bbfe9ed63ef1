import type { Reply } from '../domain/reply.ts'
import { FIRST_QUESTIONS } from './replies.ts'

/** Raised when the notice changes in substance: everybody is shown it again. */
export const NOTICE_VERSION = 1

export const ACCEPT_NOTICE = '同意，开始提问'
export const DECLINE_NOTICE = '不同意'

const NOTICE =
  '使用前请看：这是自动问答，说的是一般规则，不代替法院的决定，也不是律师意见。您发的文字会保存在本系统里，用来回答和改进；请不要写姓名、身份证号、银行卡号。'

/** One line for the first reply to somebody who began without `/start`. */
export const NOTICE_LINE = NOTICE

export const notice: Reply = {
  outcome: 'clarification_consent',
  blocks: [
    {
      kind: 'text',
      text: '您好，我是执答，回答民事执行的问题：失信和信用修复、限制消费、执行进展、查封拍卖、异议复议、信访和投诉渠道。每个答案都写明出处。',
      cites: [],
    },
    { kind: 'note', text: NOTICE, cites: [] },
  ],
  citations: [],
  suggestions: [ACCEPT_NOTICE, DECLINE_NOTICE],
}

export const noticeAccepted: Reply = {
  outcome: 'clarification_greeting',
  blocks: [{ kind: 'text', text: '好的，请直接说您遇到的事。也可以点下面的常见问题。', cites: [] }],
  citations: [],
  suggestions: FIRST_QUESTIONS,
}

export const noticeDeclined: Reply = {
  outcome: 'clarification_consent',
  blocks: [
    {
      kind: 'text',
      text: '好的，那请不要再往这里发内容，我也不会回答。需要帮助请打 12368 诉讼服务热线，或去执行法院窗口。改变主意了，再点“同意”就行。',
      cites: [],
    },
  ],
  citations: [],
  suggestions: [ACCEPT_NOTICE],
}
