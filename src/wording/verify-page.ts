import { NOT_VERIFIED } from './case-access.ts'

/** Texts of the form with which a party shows who it is: in the chat page, and on a page of its own. */
export const verifyPage = {
  title: '核验身份 · 执答',
  heading: '核验身份，查看您的案件',
  intro: '请填三样。内容只用来核验，不会留在聊天记录里。',
  warning:
    '这个页面只给刚才在聊天里点了“查案”的人用。不是您自己要来的链接，请直接关掉；法院不会要您的银行卡号、密码和手机验证码。',
  caseNumber: '案号',
  caseNumberHint: '例如（2024）京0105执1234号，括号用哪种都行',
  code: '查询码',
  codeHint: '法院发给您的，八位字母和数字，例如 8K3M-Q2ZD',
  tail: '证件号后六位',
  tailHint: '身份证号或者统一社会信用代码的后六位，最后是X的填X',
  submit: '核验并查看',
  sending: '正在核验…',
  failed: NOT_VERIFIED,
  busy: '现在核验的人多，请过一会儿再试。',
  noAnswer: '网络没有通，请再试一次。',
  done: '核验通过。请回到聊天里，点“查我的案子”。',
  doneHeading: '核验通过',
  formLabel: '核验身份',
} as const
