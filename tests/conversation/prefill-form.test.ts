import { describe, expect, it } from 'vitest'
import { createPrefillForm } from '../../src/conversation/prefill-form.ts'
import type { Turn } from '../../src/conversation/turn.ts'
import type { FormDescription } from '../../src/domain/form/form.ts'
import { sampleCase } from '../helpers/case-samples.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openForms } from '../helpers/forms.ts'
import { openAccess } from '../helpers/open-access.ts'
import { NOON } from '../helpers/project-engine.ts'

const ask = (conversationId: string, now = NOON + 1) => ({ conversationId, channel: 'web', now }) as Turn

describe('filling a form in from a verified case', () => {
  const opened = openAccess(testDatabases[0]!.create)
  const prepare = async (): Promise<{
    prefill: ReturnType<typeof createPrefillForm>
    id: number
    partyIds: readonly string[]
    forms: ReadonlyMap<string, FormDescription>
  }> => {
    const { access, registry, addCase } = opened()
    const { id, partyIds } = await addCase(sampleCase())
    return { prefill: createPrefillForm({ access, cases: registry.source }), id, partyIds, ...(await openForms()) }
  }

  it("should give the number, the court and the asker's own name, and nothing of the other side", async () => {
    const { prefill, id, partyIds, forms } = await prepare()
    await opened().letIn('web:a', id, partyIds[0]!, 'applicant')
    const { parties, number, court } = sampleCase()
    expect(await prefill(ask('web:a'), forms.get('resume-enforcement')!)).toEqual({
      申请人: parties[0]!.name,
      执行法院: court,
      原执行案号: number,
    })
    const log = await opened().access.listLog(id, partyIds[0]!, 10)
    expect(log.map(({ action }) => action)).toEqual(['form-filled'])
  })

  it('should not take the number of the case for that of a ruling', async () => {
    const { prefill, id, partyIds, forms } = await prepare()
    await opened().letIn('web:a', id, partyIds[0]!, 'applicant')
    expect(await prefill(ask('web:a'), forms.get('review')!)).toEqual({ 复议申请人: sampleCase().parties[0]!.name })
  })

  it('should give nothing to others, in a group, on the command line, or once access has ended', async () => {
    const { prefill, id, partyIds, forms } = await prepare()
    const form = forms.get('resume-enforcement')!
    await opened().letIn('web:a', id, partyIds[0]!, 'applicant')
    await opened().letIn('telegram:1:-5', id, partyIds[0]!, 'applicant')
    for (const turn of [ask('web:b'), ask('telegram:1:-5'), ask(''), ask('web:a', NOON + 3_600_001)]) {
      expect(await prefill(turn, form)).toEqual({})
    }
  })
})
