import type { ServiceFault } from '../../domain/tickets/read-service-level.ts'

/** What is wrong with hours and promises as somebody wrote them, and what to write instead. */
export function renderServiceFault(fault: ServiceFault): string {
  switch (fault.kind) {
    case 'no-hours':
      return '值班时间不能空着：没有值班时间就没法承诺几点前回复。'
    case 'periods':
      return `值班时间“${fault.text}”看不懂：每行一段，写成 09:00-12:00，从早到晚，不能重叠。`
    case 'day':
      return `“${fault.text}”不是日期：写成 2026-10-01 这样，每行一天。`
    case 'both':
      return `${fault.text} 同时写在了上班和不上班里，请只留一处。`
    case 'urgent-later':
      return '紧急工单的时限不能比普通工单长。'
    case 'climb-order':
      return '催办时间要从小到大，比如 5、15、30。'
    default:
      return fault satisfies never
  }
}
