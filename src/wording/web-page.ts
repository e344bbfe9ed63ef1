/** Every text of the web chat page. */
export const webPage = {
  title: '执答 · 民事执行问答',
  name: '执答',
  tagline: '执行问题，有据可查',
  skipToComposer: '跳到输入框',

  addPhoto: '附上照片（JPEG、PNG、WebP，不超过 5 MB）',
  photoSending: '正在上传……',
  largeType: '大字',
  largeTypeHint: '放大页面上的字',
  askForPerson: '转人工',

  welcomeTitle: '您好，请直接说您遇到的事',
  welcome:
    '失信、限高、查封拍卖、执行没进展、异议复议、信访投诉，都可以问。每个答案都写明出自哪份文件第几条，点开就能看。',
  noticeTitle: '使用前请看',
  firstQuestions: '大家常问',

  conversation: '对话',
  yourQuestion: '您问：',
  answer: '执答的回答',
  blocks: { conclusion: '结论', basis: '依据', 'next-step': '下一步' },
  /** Words alone: an old phone shows boxes for thumbs. */
  helpful: '有用',
  unhelpful: '没用',
  related: (count: number): string => `相关规定（${count}）`,
  sources: (count: number): string => `出处（${count}）`,
  source: (number: number): string => `看出处 ${number}`,
  sourceNumber: '文号',
  sourceArticle: '条款',
  sourceStatus: '状态',
  sourceTakenOver: '现在看',
  sourceInPlainWords: '这一条说的是',
  openOriginal: '看原文（新窗口打开）',
  suggestions: '您可能还想问',
  choices: '点一个，也可以打字回答',
  call: (number: string): string => `打 ${number}`,

  copy: '复制回答',
  rated: '谢谢，已记下。',
  notRated: '没有记下，请再点一次。',
  copied: '已复制',
  notCopied: '没复制成，请长按文字复制',

  composer: '输入您的问题',
  placeholder: '说说您遇到的事…',
  send: '发送',
  left: (count: number): string => `还能写 ${count} 个字`,
  tooLong: (count: number): string => `多了 ${count} 个字，请缩短后再发`,

  queued: '等待发送…',
  sending: '发送中…',
  received: '已收到',
  stillWording: '以上已查到出处，正在把话说得更明白…',
  waiting: '现在人多，马上自动重发…',
  notSent: '没发出去',
  resend: '点这里重发',
  edit: '拿回来改',
  noAnswer: '网络没有通。您写的内容还在。',

  working: '正在查找规定…',
  newReply: '有新回答，点这里看',
  unreadTitle: (count: number): string => `（${count}条新回答）执答`,
  offline: '没有网络。您写的内容都在，连上以后自动发出。',
  reconnecting: '连接断了，正在重新连接…',
  cannotLoad: '暂时打不开以前的对话，正在重试。急事请打 12368。',

  caseProgress: (at: number, all: number, name: string): string => `案件进度：共${all}步，现在第${at}步，${name}`,
  caseStepStates: { done: '，已完成', now: '，现在在这一步', ahead: '，还没到' },
  caseEvents: '已经做了这些',

  allSources: '全部出处',
  disclaimer: '自动回复，不代替法院的决定。急事请打 12368',
} as const

/** Whom one reaches at a number, for call buttons. */
export const PHONE_NAMES: Readonly<Record<string, string>> = {
  '12356': '心理援助热线',
  '120': '急救',
  '110': '报警',
  '12368': '法院诉讼服务热线',
  '12348': '法律援助热线',
  '12309': '检察服务热线',
  '12337': '政法干警违纪违法举报',
  '12388': '纪检监察举报',
}
