import type { DocumentLevel } from '../domain/passage.ts'

/** Every text of the page that lists all sources. */
export const sourcesPage = {
  title: '全部出处 · 执答',
  heading: '全部出处',
  back: '回到问答',
  skip: '跳到列表',
  intro: (count: number, day: string): string =>
    `执答的回答都出自下面这 ${count} 份文件和资料。状态按${day}计算；“下次核对”之前，我们会再看一遍原文有没有变化。`,
  notice: '这里是我们用自己的话写的摘要所依据的文件，不是官方文本。办事请以原文为准。',
  contents: '目录',
  /** In the order in which they stand, by shelf of the knowledge base. */
  groups: [
    { shelf: 'laws', name: '法律和司法解释等', effective: '施行' },
    { shelf: 'policy', name: '政策数据', effective: '发布' },
    { shelf: 'guides', name: '渠道服务', effective: '资料日期' },
  ],
  caption: (name: string, count: number): string => `${name}（${count}份）`,
  columns: {
    title: '名称',
    number: '文号',
    level: '类别',
    status: '状态',
    ended: '失效',
    reviewedOn: '核对',
    reviewDue: '下次核对',
    link: '原文',
  },
  levels: {
    law: '法律',
    'administrative-regulation': '行政法规',
    'party-regulation': '党内法规',
    'judicial-interpretation': '司法解释',
    'judicial-document': '司法文件',
    'department-rule': '部门规章和文件',
    report: '报告和数据',
    service: '服务说明',
  } satisfies Readonly<Record<DocumentLevel, string>>,
  replacedBy: '现在看：',
  limits: '核对说明',
  limitsHint: '这里列出还没核全的地方：哪些话只核到一个公开来源，原文里哪些内容没有收进来。回答用到时也会这样说明。',
  seeLimits: '见核对说明',
  limitsLabel: (title: string): string => `见核对说明：${title}`,
  oneSource: (points: readonly string[]): string => `只核到一个公开来源：${points.join('；')}。`,
  notCovered: (what: string): string => `没有收全：${what}。`,
  open: '打开',
  openLabel: (title: string): string => `打开原文：${title}（外部网站）`,
  none: '—',
} as const
