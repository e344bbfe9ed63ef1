import type { ReplyBlock } from '../domain/reply.ts'

/** What the Telegram channel says around the replies. */
export const telegram = {
  headings: {
    conclusion: '结论',
    basis: '依据',
    'next-step': '下一步',
    related: '相关',
  } as Readonly<Partial<Record<ReplyBlock['kind'], string>>>,
  stillWording: '以上已查到出处，正在把话说得更明白…',
  sources: '出处',
  openSource: '看原文',
  /** The bot's menu. */
  commands: [
    { command: 'start', description: '开始，看使用说明' },
    { command: 'help', description: '能问什么' },
    { command: 'person', description: '转人工' },
  ],
  /** What an unreadable button stands for: the menu. */
  menu: '/menu',
} as const
