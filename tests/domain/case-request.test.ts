import { describe, expect, it } from 'vitest'
import { readAgentDays, readCaseRequest } from '../../src/domain/access/case-request.ts'

describe('requests about the own case', () => {
  it.each([
    ['通知记录', 'notices'],
    ['我的通知记录', 'notices'],
    ['发过我哪些通知？', 'notices'],
    ['给代理人开通7天', 'agent'],
    ['给律师授权', 'agent'],
    ['别再通知我', 'unsubscribe'],
    ['法院的执行通知书没有收到怎么办', null],
    ['申请执行人收到终本通知怎么办', null],
  ])('should be read: %s', (text, request) => expect(readCaseRequest(text)).toBe(request))

  it.each([
    ['给代理人开通7天', 7],
    ['给代理人开通２周', 14],
    ['给律师授权1个月', 30],
    ['给代理人开通', null],
  ])('should name days: %s', (text, days) => expect(readAgentDays(text)).toBe(days))
})
