import { readCaseRequest } from '../domain/access/case-request.ts'
import { isShared } from '../domain/access/grant.ts'
import { maskCaseRequest, maskedCodeMessage, readCodeMessage } from '../domain/access/read-code-message.ts'
import type { MessageKind } from '../domain/message.ts'
import type { VerifyParty } from '../skills/look-up-case/verify-party.ts'

interface Message {
  readonly channel: string
  readonly updateId: string
  readonly conversationId: string
  readonly kind: MessageKind
  readonly text: string
}

export interface TakeCredentials {
  /** The text as it may be stored: without codes, and with a reference in the place of the number of a case looked up. */
  mask(text: string): string
  /** Looks at the code that a message holds, if any, before the message is stored without it. Resolves to the text to store. */
  take(message: Message): Promise<string>
}

interface Dependencies {
  readonly verify: VerifyParty
  readonly toReference: (caseNumber: string) => string
}

export function createTakeCredentials({ verify, toReference }: Dependencies): TakeCredentials {
  const mask = (text: string, credentials = readCodeMessage(text)): string => {
    if (credentials) {
      return maskedCodeMessage(credentials.caseNumber === '' ? null : toReference(credentials.caseNumber))
    }
    return readCaseRequest(text) === 'status' ? maskCaseRequest(text, toReference) : text
  }
  return {
    mask,
    take: async ({ channel, updateId, conversationId, kind, text }) => {
      if (kind !== 'text') return text
      const credentials = readCodeMessage(text)
      if (credentials && credentials.caseNumber !== '' && !isShared(conversationId)) {
        const source = `${channel} ${updateId}`
        await verify({ ...credentials, principal: conversationId, source, address: null, link: null })
      }
      return mask(text, credentials)
    },
  }
}
