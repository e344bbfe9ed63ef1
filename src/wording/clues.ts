import { type ClueState, MOST_PHOTOS } from '../domain/clue.ts'
import type { FormDescription, FormField } from '../domain/form/form.ts'
import type { PhotoRefusal } from '../domain/photo/photo-reference.ts'
import type { Citation, Reply, ReplyBlock } from '../domain/reply.ts'

const STATES: Readonly<Record<ClueState, string>> = {
  open: '已收到，还没有人处理',
  checking: '正在核实',
  confirmed: '核实属实，法院会依法处理',
  'not-found': '核实过了，没有查到这项财产',
  known: '法院之前已经掌握这条线索',
  unusable: '信息不够，没法核实',
}

const SUBMIT_CLUE = '提交财产线索'
export const CLUE_CONTENT = '财产情况'

const field = (label: string, kind: FormField['kind'], ask: string, options: readonly string[] = []): FormField => ({
  label,
  kind,
  ask,
  options,
})

/** What is asked of somebody who knows of property; it ends in a record for the court's people, not in a document. */
export const clueForm: FormDescription = {
  id: 'submit-clue',
  title: '财产线索登记',
  names: ['财产线索登记', '财产线索登记表'],
  roles: ['applicant'],
  use: '您知道对方有什么财产，交给法院去核实',
  ends: 'clue',
  fields: [
    field('执行案号', 'case-number', '是哪个执行案子？案号形如“（2025）京0105执123号”。'),
    field('被执行人', 'other-name', '财产是谁的？写被执行人的姓名或单位名称。'),
    field('财产种类', 'choice', '是哪一类财产？', [
      '银行存款、微信、支付宝',
      '房产、土地',
      '车辆',
      '工资、经营收入',
      '股权、股票、保险',
      '别人欠他的钱或其他财产',
    ]),
    field(
      CLUE_CONTENT,
      'long',
      '具体是什么、在哪里？银行写开户行，房子写到楼号房间号，车写车牌和常停的地方，公司写全称。',
    ),
    field('怎么知道的', 'text', '您是怎么知道的、哪天知道的，有照片、合同、聊天记录吗？原件请留好。'),
  ],
  body: [],
  to: [],
  sign: '',
  attachments: [],
  handIn: '',
  deadline: '',
  basis: [{ documentId: 'property-investigation-2020', articles: '第二条' }],
}

const block = (kind: ReplyBlock['kind'], text: string, cites: readonly number[] = []): ReplyBlock => ({
  kind,
  text,
  cites,
})

/** The receipt. */
export const clueReceived = (number: string, citations: readonly Citation[]): Reply => ({
  outcome: 'guided_clue',
  blocks: [
    block('conclusion', `线索登记好了，回执号 ${number}。它在这里交给法院工作人员看，有结果会在这个对话里告诉您。`),
    block(
      'basis',
      '线索明确、具体的，法院应当在七日内核实；情况紧急的，三日内核实。',
      citations.map((_, index) => index + 1),
    ),
    block(
      'next-step',
      `想知道办到哪一步，在这个对话里发“线索 ${number}”。财产马上要转走的，别等回复，直接打 12368 找承办法官。证据原件请留好，也可以说“帮我写财产线索表”，打印后交一份到执行窗口。`,
    ),
  ],
  citations,
  suggestions: [`线索 ${number}`, SUBMIT_CLUE],
})

export const clueNeedsContent: Reply = {
  outcome: 'guided_clue',
  blocks: [
    block('text', '还没有写财产的具体情况，没法核实，所以没有登记。请先写清是什么、在哪里；不想登记了说“不写了”。'),
  ],
  citations: [],
  suggestions: ['继续', '不写了'],
}

/** What became of it so far; the same for an unknown number as for one of somebody else. */
export const clueState = (clue: { number: string; state: ClueState; note: string } | null): Reply => ({
  outcome: 'guided_clue',
  blocks: clue
    ? [block('text', `线索 ${clue.number}：${STATES[clue.state]}。${clue.note}`)]
    : [block('text', '这个对话里没有这个回执号的线索。请核对回执号；线索只能在提交它的那个对话里查。')],
  citations: [],
  suggestions: clue ? [] : [SUBMIT_CLUE],
})

/** News to the person who gave it. */
export const clueOutcome = ({ number, state, note }: { number: string; state: ClueState; note: string }): Reply => ({
  outcome: 'guided_clue',
  blocks: [
    block('text', `您提交的财产线索 ${number} 有新进展：${STATES[state]}。${note}`),
    block('note', '本条由法院工作人员处理后发出。还有新线索，发“提交财产线索”。'),
  ],
  citations: [],
  suggestions: [SUBMIT_CLUE],
})

/** What stands in the record in the place of a photo. */
export const PHOTO_KEPT = '［照片］'
/** Name of the files; what people call theirs may say who they are. */
export const CLUE_PHOTO_NAME = '线索照片'

export const cluePhotoKept = (count: number): Reply => ({
  outcome: 'guided_clue',
  blocks: [
    block(
      'text',
      `照片收到了，这是第 ${count} 张（最多 ${MOST_PHOTOS} 张）。照片里的拍摄地点等附加信息已去掉，加密保存，和线索一起交给法院工作人员。地点重要的话请写在文字里。请接着回答上面的问题，或者说“直接提交”。`,
    ),
  ],
  citations: [],
  suggestions: ['继续', '直接提交'],
  takesPhoto: true,
})

export const cluePhotosFull: Reply = {
  outcome: 'guided_clue',
  blocks: [
    block('text', `一条线索最多附 ${MOST_PHOTOS} 张照片，这一张没有收下。其余的请另提交一条线索，或交到执行窗口。`),
  ],
  citations: [],
  suggestions: ['继续', '直接提交'],
}

export const cluePhotoUnwanted: Reply = {
  outcome: 'guided_clue',
  blocks: [
    block(
      'text',
      '这张照片我没有收下：照片里的内容我看不懂，现在也没有正在填的财产线索。想问照片上的事，请把那几句话打出来；想给财产线索附照片，请先发“提交财产线索”，再发照片。',
    ),
  ],
  citations: [],
  suggestions: [SUBMIT_CLUE],
}

const REFUSED: Readonly<Record<PhotoRefusal, string>> = {
  unwanted: '这张照片没有收下。',
  'too-large': '这张照片超过 5 MB，没有收下。请缩小一点再发；在 Telegram 里用“照片”而不是“文件”的方式发，会自动缩小。',
  'no-photo': '这个文件不是完整的 JPEG、PNG 或 WebP 照片，没有收下。请换一张，或者用“照片”而不是“文件”的方式再发一次。',
  unreachable: '照片没能传到这里，没有收下。请过一会儿再发一次；还是不行，可以先写文字，照片交到执行窗口。',
}

/** A photo for the clue that could not be taken. The clue stays as it is. */
export const cluePhotoRefused = (why: PhotoRefusal): Reply => ({
  outcome: 'guided_clue',
  blocks: [block('text', `${REFUSED[why]}您填到这里的内容都还在，请接着回答上面的问题，或者说“直接提交”。`)],
  citations: [],
  suggestions: ['继续', '直接提交'],
  takesPhoto: true,
})

/** How photos are given, for somebody who is `writing` a clue or not. */
export const cluePhotoHow = (writing: boolean): Reply => ({
  outcome: 'guided_clue',
  blocks: [
    block(
      'text',
      `${writing ? '现在就可以发' : '照片只在填财产线索时收，先发“提交财产线索”'}：网页上点“附上照片”，Telegram 里直接发，一条线索最多 ${MOST_PHOTOS} 张。别的材料请交到执行窗口或者寄给承办法官。照片里的字我看不懂，要问的话请打出来。`,
    ),
  ],
  citations: [],
  suggestions: writing ? ['继续', '直接提交'] : [SUBMIT_CLUE],
  ...(writing ? { takesPhoto: true as const } : {}),
})
