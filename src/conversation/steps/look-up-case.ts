import { type CaseRequest, readCaseRequest } from '../../domain/access/case-request.ts'
import type { Reply } from '../../domain/reply.ts'
import type { LookUpCase } from '../../skills/look-up-case/look-up-case.ts'
import { end, goOn, type Step, type Turn } from '../turn.ts'

/** Takes requests about the asker's own case. Where no cases are kept there is nothing to look up, and the turn goes on. */
export const createLookUpCaseStep = (lookUpCase: LookUpCase | null): Step => ({
  name: 'lookUpCase',
  run: async turn => {
    const request = lookUpCase ? readCaseRequest(turn.text) : null
    if (!lookUpCase || request === null) return goOn(turn)
    return end(turn, await lookUpCase(toLookUp(turn, request)))
  },
})

/** For a question that turned out to be about the asker's own case. */
export const lookUpInstead = (lookUpCase: LookUpCase, turn: Turn): Promise<Reply> =>
  lookUpCase(toLookUp(turn, 'status'))

const toLookUp = ({ text, channel, conversationId, now }: Turn, request: CaseRequest) => ({
  request,
  text,
  channel,
  conversationId,
  now,
})
