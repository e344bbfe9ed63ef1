import type { Outcome } from '../domain/outcome.ts'
import type { Reply, ReplyBlock } from '../domain/reply.ts'

/** What every automatic reply carries, so that nobody takes it for a person's or a court's word. */
export const AUTOMATIC_LABEL = '自动回复，一般规则说明，不是法院对您案件的答复。'

const quote = (heading: string): string => `“${heading.replaceAll('“', '‘').replaceAll('”', '’')}”`
/** Names what is answered: whoever meant something else sees it at once, and 三十日内 says what is due in thirty days. */
export const renderConclusion = ({
  heading,
  conclusion,
}: {
  readonly heading: string
  readonly conclusion: string
}): string => (conclusion.startsWith(heading) ? conclusion : `关于${quote(heading)}：${conclusion}`)
/** A message about two things gets both conclusions before anything else. */
export const renderTwoConclusions = (first: string, second: string): string =>
  `您说了两件事。\n一、${first}\n二、${second}`
/** What stands in the rules about something that nobody can foretell. */
export const renderWhatRulesSay = (
  { heading, conclusion, basis }: { readonly heading: string; readonly conclusion: string; readonly basis: string },
  source: string,
): string => `规则上能说的是${quote(heading)}：${conclusion}${basis}（${source}）`
export const renderNextStep = (step: string): string => `下一步：${step}`

export const FIRST_QUESTIONS = [
  '钱还清了，失信怎么还没撤？',
  '被限制消费还能坐高铁吗？',
  '执行半年没动静怎么办？',
  '法院扣了不是被执行人的东西怎么办？',
] as const

export const ASK_FOR_A_PERSON = '转人工'

const block = (text: string, kind: ReplyBlock['kind'] = 'text'): ReplyBlock => ({ kind, text, cites: [] })

const fixed = (outcome: Outcome, texts: readonly string[], suggestions: readonly string[] = []): Reply => ({
  outcome,
  blocks: texts.map(text => block(text)),
  citations: [],
  suggestions,
})

export const apology = fixed(
  'error_internal',
  ['对不起，这个问题我这边处理出错了，已经记下。请过一会儿再发一次；急事请打 12368 诉讼服务热线。'],
  [ASK_FOR_A_PERSON],
)

export const greeting = fixed(
  'clarification_greeting',
  [
    '您好，我是执答，回答民事执行的问题：失信和信用修复、限制消费、执行进展、查封拍卖、异议复议、信访和投诉渠道。每个答案都写明出自哪份文件第几条。',
    '请直接说您遇到的事，比如您是申请人还是被执行人、法院做了什么、您想知道什么。不用写姓名、身份证号和案号。',
  ],
  FIRST_QUESTIONS,
)

export const thanks = fixed('clarification_greeting', ['不客气。还有别的问题，随时接着问。'], [])

export const noText = fixed(
  'clarification_no_text',
  ['我只看得懂文字。请用一两句话把您的问题打出来，图片、语音和文件我暂时读不了。'],
  FIRST_QUESTIONS,
)

export const otherLanguage = fixed(
  'clarification_language',
  [
    '我目前只能用中文回答，请用中文写您的问题。',
    'I can only answer in Chinese for now. For help in other languages please call the court hotline 12368.',
  ],
  [ASK_FOR_A_PERSON],
)

export const unreadable = fixed(
  'clarification_unreadable',
  ['这一条我读不出来，像是一段代码、乱码，或者没打完的话。请用一两句中文把您遇到的事写出来，我马上看。'],
  FIRST_QUESTIONS,
)

export const tooLong = (limit: number): Reply =>
  fixed('error_input', [`您发的内容太长了，我一次最多看 ${limit} 个字。请把最想问的一件事用几句话写出来再发。`])

export const tooVague = fixed(
  'clarification_too_vague',
  ['我还没弄清您想问什么。请多说一点：您是申请执行人、被执行人，还是东西被牵连的案外人？法院做了什么？您想知道什么？'],
  FIRST_QUESTIONS,
)

export const tooManyQuestions = (perDay: boolean): Reply =>
  fixed('error_rate_limited', [
    perDay
      ? '您今天问得已经很多了，为了让别人也能用，请明天再来。急事请打 12368 诉讼服务热线。'
      : '您发得有点快，我怕答不仔细。请等一分钟再发，前面的问题我都会答。',
  ])

export const distress: Reply = {
  outcome: 'escalated_distress',
  blocks: [
    block('您现在的难处我看到了，请先别一个人扛着。债可以一步一步还，命只有一条。', 'conclusion'),
    block(
      '现在就打 12356，全国统一的心理援助热线；一时没打通，或者已经受伤、身边有危险，马上打 120 或 110，这两个电话全天有人接。请让身边的人现在就来陪着您。',
      'next-step',
    ),
    block(
      '执行上也还有路：确实还不起，法院可以分期、和解、保留生活必需，困难的可以申请救助。等您缓过来，打 12368 找法院的人当面谈，也可以回来问我。',
    ),
  ],
  citations: [],
  suggestions: [ASK_FOR_A_PERSON],
}

export const threat: Reply = {
  outcome: 'escalated_threat',
  blocks: [
    block('我听得出您气到了极点。但伤人、毁东西会让您自己坐牢，案子也更难办，请千万停住。', 'conclusion'),
    block('有人正处在危险中，请立即打 110。心里压不住，打 12356 心理援助热线，有人听您说。', 'next-step'),
    block(
      '对执行不满，有能走通的路：执行异议、向上一级法院反映、检察监督、投诉办案人员。想走哪条，直接问我，或打 12368。',
    ),
  ],
  citations: [],
  suggestions: ['执行异议怎么提？', '怎么投诉执行法官？', ASK_FOR_A_PERSON],
}

export const personAsked: Reply = {
  outcome: 'escalated_person',
  blocks: [
    block('可以找人。这里暂时没有接通值班人员，请走下面的路，最快能找到真人。', 'conclusion'),
    block(
      '打 12368 诉讼服务热线（工作时间有人工），说清执行法院和案号，可以请他们转承办人或登记留言；也可以去执行法院的诉讼服务中心或执行事务窗口。请不起律师的，打 12348 法律援助热线。',
      'next-step',
    ),
    block('等的时候，您也可以把问题先发给我，我把规定和要带的材料告诉您。'),
  ],
  citations: [],
  suggestions: FIRST_QUESTIONS.slice(0, 3),
}

export const noSource = (closest: readonly string[]): Reply => ({
  outcome: 'unanswerable_no_source',
  blocks: [
    block('这个问题我手里没有查得到出处的规定，不敢乱说。', 'conclusion'),
    block(
      '请换个说法再问一次，说明您是哪一方、法院做了什么；或者打 12368 问执行法院，打 12348 问免费法律咨询。',
      'next-step',
    ),
  ],
  citations: [],
  suggestions: [...closest.slice(0, 2), ASK_FOR_A_PERSON],
})

const ELSEWHERE_WORDS = {
  unanswerable_out_of_scope: [
    '这个问题不在我能答的范围里。我只讲法院执行：申请执行、查封冻结、失信限高、拍卖、执行款、异议这些事。',
    '别的法律问题打 12348 免费法律咨询，政府办的事打 12345，身体不适请看医生、急症打 120。执行上的事随时问我。',
  ],
  unanswerable_own_case: [
    '您自己案子的具体情况在法院的系统里，没有核验身份之前我看不到，不能猜。',
    '打 12368，报案号和姓名问承办法官；也可以登录中国执行信息公开网、人民法院在线服务查。规定上的期限和条件，可以问我。',
  ],
} as const

/** Says that the answer lies elsewhere, and where. */
export function elsewhere(outcome: keyof typeof ELSEWHERE_WORDS): Reply {
  const [conclusion, nextStep] = ELSEWHERE_WORDS[outcome]
  return {
    outcome,
    blocks: [block(conclusion, 'conclusion'), block(nextStep, 'next-step')],
    citations: [],
    suggestions: [ASK_FOR_A_PERSON],
  }
}

const FORBIDDEN_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  refused_prediction: [
    '能不能赢、会怎么定、哪天能拿到钱，我不能猜，谁也不该替法官说。',
    '我可以告诉您这类申请要满足哪些条件、交什么材料、期限多长，您对照自己的情况看。想要人帮着分析，打 12348 免费法律咨询。',
  ],
  refused_private_data: [
    '别人的账户、证件、住址、行踪，我查不到，也不能告诉您。',
    '您是申请执行人的，可以把知道的财产线索交给法院，请法院查；法院有网络查控系统。也可以请律师申请调查令。',
  ],
  refused_evasion: [
    '躲执行、藏财产的办法我不能说，这样做可能被罚款、拘留，情节严重的要判刑。',
    '确实还不上，有正当的路：如实报告财产、和对方谈分期、申请留下生活必需的钱物。想知道怎么办，直接问我。',
  ],
  refused_harm: [
    '伤人、逼人、送礼、作假这类事我不能帮，做了会让您自己担责任。',
    '对执行不满，可以提执行异议、申请监督、投诉办案人员。急事打 12368。',
  ],
}

/** Declines what is never done, and says what can be done instead. */
export function forbidden(outcome: Extract<Outcome, `refused_${string}`>): Reply {
  const [conclusion, nextStep] = FORBIDDEN_WORDS[outcome]!
  return {
    outcome,
    blocks: [block(conclusion, 'conclusion'), block(nextStep, 'next-step')],
    citations: [],
    suggestions: [ASK_FOR_A_PERSON],
  }
}

const PERHAPS_MEANT: Readonly<Record<string, string>> = {
  unanswerable_out_of_scope: '执行以外的事，比如还没判的官司、别的法律、看病、理财',
  unanswerable_no_source: '规定里没有写的事，比如将来的规定、谁好谁坏、值多少钱',
  unanswerable_own_case: '您自己案子现在的情况',
  refused_prediction: '这件事最后会怎样、哪天有结果',
  refused_private_data: '别人的住址、电话、账户',
  refused_evasion: '怎样让财产不被执行',
  refused_harm: '怎样自己去逼对方，或者托人情',
}

/** Asks back where a message may be a question for these rules, or one that is declined. */
export function whichMeant(perhaps: string, headings: readonly string[], questions: readonly string[]): Reply {
  return fixed(
    'clarification_which',
    [
      `我没把握您问的是哪一件，怕答错。您是想问“${headings[0]}”，还是想问${PERHAPS_MEANT[perhaps]}？`,
      '前一件我能答：点下面的问题，或者多说一句您是哪一方、法院做了什么。后一件我答不了：法律问题打 12348，政府办的事打 12345，自己的案子打 12368。',
    ],
    [...questions, ASK_FOR_A_PERSON],
  )
}
