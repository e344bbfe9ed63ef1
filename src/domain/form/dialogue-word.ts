/** What a person may say instead of an answer. */
export type DialogueWord = 'skip' | 'back' | 'stop' | 'finish' | 'go-on'

const TAIL = '(吧|了|啊|呀|谢谢|[。！!~\\s])*$'
const WORDS: readonly (readonly [DialogueWord, RegExp])[] = [
  [
    'skip',
    new RegExp(
      `^(先?(跳过|略过?|空着|留空|不填|不写这个|下一(个|项|题|步))|没有?|暂无|不知道|不清楚|不记得|忘了|记不清|不想(说|填|写)(?!了)|不方便说|过)${TAIL}`,
    ),
  ],
  [
    'back',
    new RegExp(
      `^(返回|回去|退回|上一?(步|个|题|项|条)|(改|重填)(一下)?(上一?|前一?|刚才那)(个|步|题|项)?|填错了|写错了|说错了)${TAIL}`,
    ),
  ],
  [
    'stop',
    new RegExp(
      `^(停|停止|退出|取消|算了|不写|不填|不弄|不要|不用|结束|先?不(写|填|弄)|别写|不想写|(我|俺)?(不|不想|不要)再?(写|填|弄|要)了?)(这个|申请书|表)?${TAIL}`,
    ),
  ],
  [
    'finish',
    new RegExp(
      `^(随便)?(就?(先|直接)?(给我|出|生成|要|来|导出|下载)(一?[份个张]|个)?(空白?的?|草稿|文件|表|吧)+|就这样|就这些|就这么多|填完了|够了|其余(的)?(都)?(空着|留空|跳过)|剩下的?(都)?(空着|留空|跳过|不填)|全部跳过|都跳过|先给我空的|随便先给我空的|先出草稿|(就?直接|马上|现在)?提交)${TAIL}`,
    ),
  ],
  ['go-on', new RegExp(`^(继续(填|写)?(《.{2,30}》|申请书|表)?|接着(填|写|来)?|回到(申请书|表))${TAIL}`)],
]

export const readDialogueWord = (text: string): DialogueWord | null =>
  WORDS.find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? null

const ASKS =
  /[?？]$|(吗|呢|么|嘛)[。！!~\s]*$|^(请问|问一下|想问|为什么|什么是|是不是|能不能|可不可以|多久|多少钱|几天)|(怎么办|怎么填|咋办|咋整|是什么意思|什么意思|有什么用|行不行|可以不)[。！!~\s]*$/

/** Whether a message in the middle of a form is a question of its own rather than an answer. */
export const isQuestionInBetween = (text: string): boolean => [...text].length <= 80 && ASKS.test(text.trim())
