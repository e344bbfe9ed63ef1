import type { EscalationReason, TicketPriority, TicketStatus } from '../../domain/ticket.ts'

export const statusNames: Readonly<Record<TicketStatus, string>> = {
  open: '待接手',
  claimed: '办理中',
  'waiting-for-person': '等当事人',
  'waiting-for-court': '等承办部门',
  resolved: '已办结',
  closed: '已关闭',
  reopened: '重新打开',
}

export const reasonNames: Readonly<Record<EscalationReason, string>> = {
  asked: '要求人工',
  distress: '情绪危机',
  threat: '威胁',
  petition: '群体诉求',
  complaint: '投诉',
  failures: '连续没答上',
  unsure: '没有把握',
  guide: '自查需人工',
}

export const priorityNames: Readonly<Record<TicketPriority, string>> = { 0: '低', 1: '普通', 2: '高', 3: '紧急' }

const roles: Readonly<Record<string, string>> = { applicant: '申请执行人', debtor: '被执行人', 'third-party': '案外人' }
export const personRole = (role: string | null): string => (role && roles[role]) || '未说明'

/** `2026-11-22 10:00` minus now, in the words of a clock on the wall. */
export function renderLeft(milliseconds: number): string {
  const late = milliseconds < 0
  const minutes = Math.max(1, Math.round(Math.abs(milliseconds) / 60_000))
  const hours = Math.floor(minutes / 60)
  const length =
    hours >= 48 ? `${Math.floor(hours / 24)} 天` : hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${minutes} 分钟`
  return late ? `已超时 ${length}` : `剩 ${length}`
}

const events: Readonly<Record<string, string>> = {
  opened: '登记',
  drafted: '起草',
  heard: '当事人补充',
  withdrawn: '当事人撤回',
  climbed: '催办',
  delivered: '签收',
  rated: '评价',
  claim: '接手',
  release: '放回',
  reply: '回复',
  note: '备注',
  transfer: '转办',
  snooze: '稍后处理',
  'wait-for-person': '等当事人',
  'wait-for-court': '等承办部门',
  resume: '继续办理',
  resolve: '办结',
  close: '关闭',
  reopen: '重新打开',
  'set-priority': '改优先级',
  'add-label': '加标签',
  'remove-label': '去标签',
  'set-follow-up': '回访日期',
  merge: '合并',
  'reject-draft': '弃用草稿',
}
export const eventName = (kind: string): string => events[kind] ?? kind

/** Texts of the queue and of one conversation. */
export const queuePage = {
  title: '工单',
  views: { waiting: '待接手', mine: '我的', active: '全部在办', ended: '已结束' },
  overdueOnly: '只看超时',
  urgentOnly: '只看紧急',
  search: '编号或内容',
  count: (count: number) => `${count} 张`,
  empty: '这里没有工单。',
  pick: '从左边选一张工单。',
  listLabel: '工单列表',
  live: '实时',
  notLive: '连接中断，正在重连……',
  overdue: '超时',
  nobody: '无人接手',
  ended: '已结束',
  side: {
    label: '工单信息',
    person: '当事人',
    role: '身份',
    channel: '渠道',
    script: '文字',
    simplified: '简体中文',
    traditional: '繁体中文',
    guide: '正在自查',
    form: '正在填写',
    reason: '原因',
    opened: '登记时间',
    due: '承诺时限',
    firstReply: '首次回复',
    assignee: '经办人',
    priority: '优先级',
    labels: '标签',
    addLabel: '加标签',
    followUp: '回访日期',
    rating: '满意度',
    history: '经过',
    none: '无',
    web: '网页',
    telegram: 'Telegram',
    replied: '已回复',
  },
  verified: {
    title: '已核验的案件',
    none: '当事人现在没有打开的案件核验。需要的话请他在对话里发“查我的案子”核验。',
    claimFirst: '接手后，这里显示当事人已核验的案件。',
    show: '看当事人已核验的案件',
    agent: '的代理人',
    until: (minutes: number) => `当事人不操作的话，约 ${minutes} 分钟后关闭。`,
    recorded: '内容和当事人看到的一样；当事人能看到法院工作人员看过。',
  },
  actions: {
    claim: '接手',
    release: '放回队列',
    'wait-for-person': '等当事人补充',
    'wait-for-court': '请承办部门核实',
    resume: '继续办理',
    resolve: '办结',
    close: '关闭',
    reopen: '重新打开',
    transfer: '转办',
    snooze: '稍后处理',
    more: '更多',
    unmask: '查看完整信息',
    masked: '证件号、电话、案号和姓名已隐去',
    unmasked: '正在显示完整信息，已记入审计日志',
  },
  from: { person: '当事人', bot: '机器人', staff: '工作人员', note: '内部备注' },
  reply: '回复当事人',
  note: '内部备注',
  replyHint: '写给当事人的话；Ctrl+Enter 发送',
  noteHint: '只有同事看得到；Ctrl+Enter 保存',
  send: '发送',
  saveNote: '保存备注',
  canned: '常用语',
  cannedMissing: (names: readonly string[]) => `请先把 ${names.join('、')} 填上再发送。`,
  draft: {
    make: '起草回复',
    title: '机器人起草，未发送',
    about: '针对：',
    approve: '直接发送',
    edit: '改了再发',
    reject: '不用',
    rejectTitle: '为什么不用这份草稿？',
    rejectHint: '会记下来，用来改进回答。比如：引错条文、没答到点上、语气不合适。',
    editing: '正在修改草稿',
    sources: '出处',
  },
  sent: '已发送',
  done: '已完成',
  transferTitle: '转办',
  toColleague: '转给同事',
  toTeam: '或转到小组',
  why: '原因',
  closeTitle: '关闭工单',
  unmaskTitle: '查看完整信息',
  unmaskReason: '事由（会记入审计日志）',
  snoozeHour: '1 小时后',
  snoozeTomorrow: '明早 9 点',
  snoozeEnd: '取消稍后处理',
  shortcuts: '快捷键：J/K 上下，C 接手，R 回复，N 备注，D 起草，/ 搜索',
} as const
