import type { ClueState } from '../../domain/clue.ts'

const stateNames: Readonly<Record<ClueState, string>> = {
  open: '待处理',
  checking: '核实中',
  confirmed: '属实',
  'not-found': '未查到',
  known: '已掌握',
  unusable: '信息不足',
}

/** Texts of the page about clues to property. */
export const cluePage = {
  title: '财产线索',
  hint: '申请执行人在对话里登记的财产线索。内容加密保存，打开时解密并记入审计日志。',
  filter: '状态',
  all: '全部',
  stateNames,
  number: '回执号',
  state: '状态',
  createdAt: '登记时间',
  updatedAt: '最近处理',
  action: '操作',
  none: '没有这样的线索。',
  more: '再看更早的',
  open: '打开',
  openNamed: (number: string) => `打开 ${number}`,
  opened: (number: string) => `线索 ${number}`,
  answers: '登记的内容',
  photos: '照片',
  photo: (index: number) => `下载照片 ${index}`,
  outcome: '处理结果',
  result: '结果',
  note: '说明（当事人会看到，请勿写他人隐私）',
  noNote: '没有说明',
  submit: '保存并告知当事人',
  told: '已保存，结果会发到当事人的对话里。',
  urgent: '线索明确、具体的，应当在七日内调查核实；情况紧急的，在三日内。',
} as const
