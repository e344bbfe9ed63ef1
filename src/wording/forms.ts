import type { FormDescription, FormField } from '../domain/form/form.ts'
import type { Reply, ReplyBlock } from '../domain/reply.ts'
import { AUTOMATIC_LABEL } from './replies.ts'

/** What is kept of an answer in the place of its words. */
export const toKeptAnswer = (label: string): string => `［已填：${label}］`

/** The same where it can't be told which answer it was. */
export const KEPT_IN_FORM = '［申请书内容］'

const formWords = {
  skip: '跳过',
  back: '上一步',
  finish: '先给我空的',
  submit: '直接提交',
  stop: '不写了',
} as const

export const toWriteText = ({ title }: Pick<FormDescription, 'title'>): string => `帮我写《${title}》`
export const toGoOnText = ({ title }: Pick<FormDescription, 'title'>): string => `继续填《${title}》`

const block = (text: string, kind: ReplyBlock['kind'] = 'text'): ReplyBlock => ({ kind, text, cites: [] })

const guided = (blocks: readonly ReplyBlock[], suggestions: readonly string[]): Reply => ({
  outcome: 'guided_form',
  blocks,
  citations: [],
  suggestions,
  choices: true,
})

/** Which forms there are. */
export const formMenu = (forms: readonly FormDescription[]): Reply =>
  guided(
    [
      block('这些文书我可以帮您起草，生成 Word 和 PDF 草稿。要哪一份，点一下或打出名字：'),
      block(forms.map(({ title, use }) => `《${title}》：${use}`).join('\n')),
    ],
    forms.slice(0, 8).map(toWriteText),
  )

/** The first words of a form, and its first question. */
export const formOpening = (form: FormDescription, open: number, filled: readonly string[], question: Reply): Reply => {
  const known = filled.length > 0 ? `已经知道的我先填上了：${filled.join('、')}。` : ''
  const isClue = form.ends === 'clue'
  const lead = isClue
    ? `好，我来登记财产线索（${form.use}）。还有 ${open} 个问题，答不上来就说“跳过”。${known}`
    : `好，我来帮您起草《${form.title}》（${form.use}）。还有 ${open} 个问题，答不上来就说“跳过”，草稿里会留空标出来。${known}`
  const privacy = isClue
    ? '您填的内容加密保存，只给法院工作人员看，对话记录里不留，也不会交给任何模型。有照片的，在网页或 Telegram 里填的时候随时可以发。'
    : '身份证号不用在这里打，打印后手写就行。您填的内容只写进文件，对话记录里不留，也不会交给任何模型。'
  return { ...question, blocks: [block(lead), block(privacy), ...question.blocks] }
}

/** One question; `number` counts from 1. */
export function formQuestion(field: FormField, number: number, of: number, before: string, isClue: boolean): Reply {
  const options = field.options.map((option, index) => `${index + 1}. ${option}`)
  const text = [`${before}（${number}/${of}）${field.ask}`, ...options].join('\n')
  const words = number > 1 ? [formWords.skip, formWords.back] : [formWords.skip]
  const reply = guided([block(text)], [...field.options, ...words, isClue ? formWords.submit : formWords.finish])
  return isClue ? { ...reply, takesPhoto: true } : reply
}

export const formRemembered = '记下了。'
export const formSkipped = '好，先空着。'
export const formAtStart = '这已经是第一个问题。'

export const formStopped = (form: FormDescription): Reply =>
  guided(
    [block(`好，《${form.title}》不写了，刚才填的内容已经删掉。需要时再说“帮我写《${form.title}》”。`)],
    [toWriteText(form)],
  )

interface Finished {
  readonly form: FormDescription
  /** Labels of what was left open, without what is always written by hand. */
  readonly blanks: readonly string[]
  readonly withPdf: boolean
  readonly reply: Pick<Reply, 'citations'>
}

/** The draft is there: what to add, to bring, where, by when. */
export function formFinished({ form, blanks, withPdf, reply: { citations } }: Finished): Reply {
  const files = withPdf ? 'Word 和 PDF 各一份' : 'Word 一份'
  const open =
    blanks.length > 0
      ? `还有 ${blanks.length} 处空着，草稿里标成了【请填写】：${blanks.join('、')}。`
      : '问到的都填上了，请再核对一遍。'
  const cites = citations.map((_, index) => index + 1)
  return {
    outcome: 'guided_form',
    blocks: [
      block(`《${form.title}》的草稿写好了，${files}，在下面下载。它还没有交给法院。${open}`, 'conclusion'),
      { kind: 'basis', text: `${form.deadline}`, cites },
      block(
        `打印后手写证件号码，签名、按手印（单位盖章）。${form.handIn}\n要一起带的：\n${form.attachments.map((line, index) => `${index + 1}. ${line}`).join('\n')}`,
        'next-step',
      ),
      block(`${AUTOMATIC_LABEL}草稿自动生成，提交前请逐项核对。文件保存 7 天后删除。`, 'note'),
    ],
    citations,
    suggestions: [`再写一份${form.title}`, '还能写哪些申请书？'],
  }
}

/** A group is no place for names and addresses. */
export const formInGroup: Reply = guided(
  [block('申请书和财产线索要填个人信息，群里大家都看得到，不在这里填。请点开我的头像，私聊发同样的话。')],
  [],
)

export const formFailed: Reply = {
  outcome: 'error_internal',
  blocks: [
    block(
      '对不起，文件没有生成成功，您填的内容还在。请过一会儿说“先给我空的”再试一次；急用请到法院诉讼服务中心取空白表格。',
    ),
  ],
  citations: [],
  suggestions: [formWords.finish, formWords.stop],
}
