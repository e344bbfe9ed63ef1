/** Texts of the place where digests are edited. */
export const digestEditor = {
  edit: '编辑和版本',
  text: '摘要全文（Markdown）',
  hint: '格式见 knowledge/README.md。先预览：检查和 npm run check 相同，不通过不能发布。发布后约一两秒内新的回答就用新内容，不用重启。',
  preview: '预览和检查',
  publish: '发布',
  publishTitle: '发布新版本',
  publishHint: '修改原因（记入版本记录和审计日志）',
  published: '已发布',
  clean: '检查通过。',
  faults: '检查没有通过：',
  outdated: (count: number) => `原来的 ${count} 条规则会改变或撤下`,
  pointing: (count: number) => `另有 ${count} 条别的规则引用这份文件，请一并看看`,
  asAnswer: '单独回答时是这样：',
  versions: '版本记录',
  shipped: '随程序发布的原文',
  version: (id: number) => `第 ${id} 版`,
  back: '恢复为随程序发布的原文',
  compare: '和改前对比',
  restore: '取这一版来编辑',
  restored: '已放进编辑框，预览后发布即可恢复这一版。',
  told: '谁看到过改前的内容',
  toldTitle: '看到过改前内容的对话',
  days: (count: number) => `近 ${count} 天`,
  toldCount: (count: number, corrected: number) => `${count} 个对话，其中 ${corrected} 个已发过更正`,
  nobody: '没有对话引用过改前的内容。',
  corrected: '已更正',
  send: '给还没更正的对话发更正通知',
  sendTitle: '发更正通知',
  sendHint: '更正说明（当事人会看到）：原来哪里不对，现在应当怎样',
  sent: '更正通知已发出',
  close: '关闭',
  unchanged: '内容没有变化。',
  compareShipped: '和随程序发布的原文对比',
  behind: '发布这一版以后，程序更新带来的原文又有变化，没有用上。',
  behindHint: '现在用的还是本院编辑的版本。请对比原文，把新内容并进来再发布一次，或恢复为原文。',
  behindTag: '原文已更新',
  create: '新建摘要',
  newHint: '和编辑一样：先预览，检查通过才能发布；发布后一两秒内开始使用。编号发布后不能改。',
  shelf: '类别',
  newId: '编号（小写字母、数字和连字符，如 local-rule-2026）',
  draft: {
    restored: (at: string) => `已找回您 ${at} 没有发布的文字。`,
    discard: '丢弃草稿',
    states: {
      clean: '有没发布的草稿，已存在服务器上，只有您看得到。',
      waiting: '正在保存草稿……',
      kept: '草稿已保存，离开再回来还在。',
      failed: '草稿没有存上，正在重试，请先不要关掉这一页。',
    },
    passedBy: '您写草稿期间，别人发布了新的版本。',
    passedByHint: '请先在“版本记录”里看看改了什么，把需要的并进您的文字。发布会用您的文字替换现在的版本。',
    goOn: '看过了，用我的文字',
  },
  withdrawn: {
    button: '撤下这份摘要',
    backButton: '撤下本院的修改',
    title: '撤下这份摘要',
    backTitle: '撤下本院的修改，恢复随程序发布的原文',
    hint: '原因（记入版本记录和审计日志）。撤下后机器人一两秒内不再用它；别的摘要还引用它时不能撤下。',
    done: '已撤下。看过的人可以在“版本记录”里发更正通知。',
    is: '这份摘要已撤下，没有在用。',
    again: '要重新使用，从“版本记录”里取一版，检查通过后发布。',
    list: '已撤下的摘要',
    short: '已撤下',
  },
  badId: '编号只能用小写字母、数字和连字符，例如 local-rule-2026。',
} as const

/** Where a digest belongs; the folders of `knowledge/`. */
export const shelfNames: Readonly<Record<string, string>> = {
  laws: '法律和司法解释',
  policy: '报告和数据',
  guides: '渠道和系统',
  boundaries: '不回答的问题',
}

/** The beginning of a digest; `today` begins with `YYYY-MM-DD`. */
export const digestTemplate = (id: string, today: string): string => {
  const day = today.slice(0, 10)
  const inSixMonths = new Date(Date.parse(day) + 182 * 86_400_000).toISOString().slice(0, 10)
  return `---
id: ${id}
title: 文件全称
shortTitle: 简称
number: 文号
issuer: 发布机关
level: judicial-document
adopted: ${day}
effective: ${day}
ended: null
endedBy: null
url: https://
sources:
  - https://
owner: knowledge
reviewedOn: ${day}
reviewDue: ${inSixMonths}
---

一两句话：这份文件管什么。

## 规则的标题
- articles: 第一条
- helps: any
- topics: 主题

结论：

依据：

下一步：

问法：
-
`
}
