const STEPS: Readonly<Record<number, string>> = {
  2: '超时没有人接手，已催到组长，请您安排。',
  3: '严重超时没有人接手，已报执行局负责人，请马上处理。',
}

/** What a page of the console says by itself, whichever it is. */
export const noticeTexts = {
  label: '提醒',
  called: (number: string, step: number): string => `${number} ${STEPS[step] ?? STEPS[3]}`,
  followUp: (number: string): string => `${number} 到回访日了，请今天跟进。`,
  unhappy: (number: string): string => `${number} 的当事人评价不满意，请看看原因。`,
  more: (count: number): string => `另外还有 ${count} 张。`,
  open: '去看',
  dismiss: '知道了',
  /** For the menu, read aloud. */
  waiting: (count: number): string => `${count} 张在等您`,
} as const
