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
