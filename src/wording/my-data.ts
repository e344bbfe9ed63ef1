import { CONFIRM_ERASURE } from '../domain/my-data.ts'
import type { Attachment, Reply } from '../domain/reply.ts'

const reply = (texts: readonly string[], suggestions: readonly string[] = []): Reply => ({
  outcome: 'guided_my_data',
  blocks: texts.map(text => ({ kind: 'text', text, cites: [] })),
  citations: [],
  suggestions,
})

export const dataExported = (attachment: Attachment): Reply => ({
  ...reply([
    '这是本系统里保存的您的全部对话、转人工记录和提醒，整理成了一个文件。文件里有您自己写过的内容，请存在只有您看得到的地方。',
  ]),
  attachments: [attachment],
})

export const askBeforeErasure = reply(
  [
    '要删除您在这里的全部数据吗？您的问题、回答、文件、提醒都会删掉，案件查询授权会失效，没办完的转人工会撤回。删了就找不回来。',
    '为防止有人反复猜查询码，查询次数的记录会按期限保留后再删；已经交给法院的财产线索不删，但会和这个对话断开；工作人员的操作留痕里不含您写的内容。要留一份，先发“导出我的对话”。',
  ],
  [CONFIRM_ERASURE, '不删了'],
)

export const dataErased = reply(['已删除您在这里的全部数据。以后再发消息，就当是第一次来。'])

export const notInGroups = reply([
  '群里的对话不是您一个人的，不能在群里导出或删除。请私聊我再发一次，那里只有您自己的数据。',
])

export const nothingKept = reply(['这里没有保存您的数据。'])

/** Words of the file that a person gets. */
export const exportWords = {
  fileName: '我的对话.txt',
  title: '我的对话',
  head: (from: string, until: string): string =>
    `执答 · 我的数据\n从 ${from} 到 ${until}。标明“自动回复”的内容由程序生成，是一般规则说明，不是法院对您案件的答复；标明“工作人员”的由人写成。`,
  conversation: '【对话】',
  tickets: '【转人工】',
  reminders: '【提醒】',
  you: '您',
  automatic: '自动回复',
  staff: '工作人员',
  system: '系统消息',
  rating: (rating: number, words: string | null): string => `您的评价：${rating} 分${words ? `，${words}` : ''}`,
  none: '（无）',
} as const
