import type { Reply, ReplyBlock } from '../domain/reply.ts'
import { ASK_FOR_A_PERSON } from './replies.ts'

/** Buttons of the look-up; sending one is the same as typing it. */
export const CASE_BUTTONS = {
  status: '查我的案子',
  subscribe: '有变化告诉我',
  unsubscribe: '别再通知我',
  notices: '通知记录',
  newsSettings: '通知设置',
  log: '谁看过我的案子',
  agent: '给代理人开通',
  endAgents: '收回代理人权限',
  end: '结束查看',
} as const

const block = (kind: ReplyBlock['kind'], text: string): ReplyBlock => ({ kind, text, cites: [] })

const HOW_TO_GET_A_CODE =
  '查询码由执行法院发给每位当事人，印在通知书上或者由法院告诉您。没有的、丢了的，带身份证到执行法院诉讼服务窗口，或者打12368、打承办人电话，请法院发一个。'
const WITHOUT_A_CODE = '暂时没有查询码，也可以打12368报案号查，或者实名登录“人民法院在线服务”小程序看“我的案件”。'

/** The one answer to everything that did not work: what was wrong is nobody's business. */
export const NOT_VERIFIED =
  '没能核验。请核对案号、查询码和证件号后几位，再试一次；在聊天里发的，三样要写在同一条消息里。连着试多了，要等一会儿才能再试。还是不行，打12368或者执行法院的电话，请法院补发查询码。'

const reply = (outcome: Reply['outcome'], blocks: readonly ReplyBlock[], suggestions: readonly string[]): Reply => ({
  outcome,
  blocks,
  citations: [],
  suggestions,
})

const ONLY_YOURS = '案件信息只给当事人本人和代理人看，所以要先核验身份。'

export const notVerified: Reply = reply(
  'case_not_verified',
  [block('conclusion', NOT_VERIFIED)],
  [CASE_BUTTONS.status, ASK_FOR_A_PERSON],
)

export const refusedInGroup: Reply = reply(
  'case_group_refused',
  [
    block('conclusion', '群里不能查案子，别人会看到。'),
    block(
      'next-step',
      '请点我的头像，单独发消息给我再查。查询码和证件号不要发在群里；已经发了的，请马上删掉，并请法院换一个查询码。',
    ),
  ],
  [],
)

/** What is stored for a reply about a case: it is filled in only when it is shown, to whom may see it then. */
export const storedVerify: Reply = reply(
  'case_verify_needed',
  [block('conclusion', ONLY_YOURS), block('next-step', HOW_TO_GET_A_CODE), block('text', WITHOUT_A_CODE)],
  [ASK_FOR_A_PERSON],
)

export const closed: Reply = reply(
  'case_verify_needed',
  [
    block('conclusion', '案件信息只在核验后的一段时间里显示，现在已经收起来了。'),
    block('next-step', '要再看，点“查我的案子”重新核验。'),
  ],
  [CASE_BUTTONS.status],
)

export const verifyInPage = (stored: Reply): Reply => ({
  ...stored,
  blocks: [
    block('conclusion', ONLY_YOURS),
    block('next-step', `请在下面的表格里填三样：案号、法院给您的查询码、证件号后六位。填的内容不会留在聊天记录里。`),
    block('text', `${HOW_TO_GET_A_CODE}${WITHOUT_A_CODE}`),
  ],
  card: { kind: 'verify' },
})

export const verifyByLink = (stored: Reply, url: string): Reply => ({
  ...stored,
  blocks: [
    block('conclusion', ONLY_YOURS),
    block(
      'next-step',
      `请点开法院自己的页面核验，十分钟内有效，只能用一次：\n${url}\n这个链接不要转给别人；不是您自己刚才点“查案”要来的链接，不要填。`,
    ),
    block('text', `${HOW_TO_GET_A_CODE}${WITHOUT_A_CODE}`),
  ],
})

const EXAMPLE =
  '请把三样写在同一条消息里发给我：案号、查询码、证件号后六位。例如：\n（2026）演示01执1号 查询码 DEMA-0001 证件后六位 001001'

/** In a window where nothing that was typed can be deleted. */
export const verifyInWindow = (stored: Reply): Reply => ({
  ...stored,
  blocks: [
    block('conclusion', ONLY_YOURS),
    block('next-step', `${EXAMPLE}\n查询码不会保存，但会留在这个窗口里，看完请清屏、关掉窗口。`),
    block('text', `${HOW_TO_GET_A_CODE}${WITHOUT_A_CODE}`),
  ],
})

export const verifyInChat = (stored: Reply): Reply => ({
  ...stored,
  blocks: [
    block('conclusion', ONLY_YOURS),
    block('next-step', `${EXAMPLE}\n收到后我会马上删掉那条消息；没删掉的，请您自己删。`),
    block('text', `${HOW_TO_GET_A_CODE}${WITHOUT_A_CODE}`),
  ],
})

export const managed = (text: string, suggestions: readonly string[] = [CASE_BUTTONS.status]): Reply =>
  reply('case_managed', [block('conclusion', text)], suggestions)

export const caseAccess = {
  ended: '好的，已经结束查看。之前显示的案件内容也收起来了，要再看请重新核验。',
  nothingToEnd: '现在没有打开的案件，不用结束。',
  agentNotAllowed: '代理人不能再给别人开通，请让当事人本人来办。',
  agentsEnded: '好的，代理人的查询码和正在看的权限都已经收回。',
  cannotBeTold: '这个窗口关掉以后就收不到消息了，通知请到网页聊天或者 Telegram 里订。',
  subscribedBefore: '您已经订过了，案子有变化我会告诉您。想换个时间，点“通知设置”。',
  unsubscribed: '好的，以后不再通知。想恢复，核验后点“有变化告诉我”。',
  notSubscribed: '现在没有订通知。想订，点“有变化告诉我”，核验后就行；时间由您定。',
  logTitle: '最近看过您这一方案件信息的记录：',
  logEmpty: '还没有人看过。',
  logHint: '有不是您、也不是您代理人的记录，请马上打执行法院电话，请法院换查询码；也可以点“收回代理人权限”。',
  actions: {
    verified: '核验通过',
    viewed: '查看进度',
    'log-viewed': '查看这份记录',
    'form-filled': '填写文书',
    'staff-viewed': '查看案件',
    'staff-issued': '发新查询码',
    'staff-revoked': '收回查询码',
    'agent-code': '开通代理人',
    ended: '结束查看',
  },
  by: { self: '本人', agent: '代理人', staff: '法院工作人员' },
  channels: { web: '网页', telegram: 'Telegram', terminal: '终端', desk: '工作台' } as Readonly<Record<string, string>>,
  agentCode: (code: string, until: string): string =>
    `代理人查询码：${code}，到${until}为止有效，第一个用它的人才能用。请当面或者打电话告诉代理人，代理人用案号、这个码和您的证件号后六位核验。`,
  agentCodeHint: '再开一个新码，旧码就失效。不想让代理人看了，点“收回代理人权限”。',
  agentCodeUsed: '这个代理人查询码已经用过或者失效了。',
} as const
