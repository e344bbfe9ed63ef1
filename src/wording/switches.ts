import type { Reply } from '../domain/reply.ts'

const CALL = '急事请打 12368 诉讼服务热线，或到执行法院诉讼服务中心。需要人来看，发“转人工”。'

const notice = (text: string): Reply => ({
  outcome: 'error_switched_off',
  blocks: [
    { kind: 'text', text, cites: [] },
    { kind: 'next-step', text: CALL, cites: [] },
  ],
  citations: [],
  suggestions: ['转人工'],
})

const because = (reason: string): string => (reason === '' ? '' : `（${reason}）`)

/** Staff have turned the bot off; people are still let through to staff. */
export const botOff = (reason: string): Reply => notice(`自动问答现在停用${because(reason)}，恢复后可以再来问。`)

export const caseLookUpOff = (reason: string): Reply => notice(`案件查询现在停用${because(reason)}，恢复后可以再来查。`)

/** One tap to say what an answer was worth. */
export const THUMBS_UP = '👍 有用'
export const THUMBS_DOWN = '👎 没用'

export const ratingThanks = (helpful: boolean): Reply => ({
  outcome: 'clarification_rated',
  blocks: [
    {
      kind: 'text',
      text: helpful ? '谢谢，记下了。' : '记下了，会有人看哪里没答好。换个说法再问一次，或发“转人工”。',
      cites: [],
    },
  ],
  citations: [],
  suggestions: helpful ? [] : ['转人工'],
})
