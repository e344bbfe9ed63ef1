import type { ReplyBlock } from '../domain/reply.ts'

/** Openings that a model may choose from; the words are ours. */
export const OPENINGS = {
  none: '',
  worried: '您的着急我明白，咱们一步一步来看。',
  waiting: '等了这么久，确实让人心里不踏实。',
  hardship: '日子难，又碰上这样的事，很不容易。',
  unfair: '碰上这样的事，心里憋屈很正常。',
} as const

export type Opening = keyof typeof OPENINGS

/** Stands under an answer whose explanation was worded by a model. */
export const MODEL_LABEL = '结论和说明由人工智能根据下面列出的规定改写，每句话都和所引规定核对过；以依据和出处为准。'

/** Says how a question was understood that the rules could not place, so that a person can put it right. */
export const understoodAs = (query: string): ReplyBlock => ({
  kind: 'text',
  text: `我是按“${query}”这个意思查的。不是您想问的，请换个说法再问一次。`,
  cites: [],
})

/** Stands under an answer whose question was not near any that its rule is known to answer. */
export const notSure: ReplyBlock = {
  kind: 'text',
  text: '您的意思我没有完全把握，上面是最接近的一条规定。不是您想问的，请换个说法：您是哪一方、法院做了什么、您想知道什么。',
  cites: [],
}

/** The question about one's own case in plain words, for those who ask it in other ones. */
export const OWN_CASE = '我的案子现在办到哪一步了'
