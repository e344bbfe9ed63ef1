import type { PolicyDocument } from './passage.ts'
import type { Citation } from './reply.ts'

/** The status of a document on a day (`YYYY-MM-DD`). */
export function statusOn(
  document: Pick<PolicyDocument, 'level' | 'effective' | 'ended'>,
  day: string,
): Citation['status'] {
  if (document.level === 'report' || document.level === 'service') return 'published'
  if (day < document.effective) return 'not-yet-in-force'
  return document.ended !== null && day >= document.ended ? 'ended' : 'in-force'
}

const ASKS_ABOUT_HISTORY =
  /(以前|过去|旧(的|版|法|规定|司法解释|解释|条文|规则)|老(的|版|规定|解释)|原来的?(规定|解释|条|司法解释)|废止|失效|作废|过时|还(有效|算数|作数|管用|有用|能用|适用|有没有(效|用))|现在还(算|有|是)|被.{0,6}(替代|取代|代替)|改成|改了|换成|修改前|修订前|新旧|历史|(当年|那时候?)的?规定|20(0\d|1\d|2[0-3])年?(版|修正|修订|的?规定)|法释[〔(（[]20)/

/** Whether a question asks what used to apply, so that ended documents may be spoken of. */
export const asksAboutHistory = (question: string): boolean => ASKS_ABOUT_HISTORY.test(question)
