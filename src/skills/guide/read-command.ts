import { guideWords } from '../../wording/guide.ts'
import { normaliseWords } from './normalise-words.ts'

export type GuideCommand = 'back' | 'exit' | 'restart' | 'resume'

const COMMANDS: readonly (readonly [GuideCommand, RegExp])[] = [
  [
    'back',
    /^(返回|回退|后退|退回|倒回)(去|到)?(上一?(步|个|题|问|页)|前面)?(吧|了)?$|^上一?(步|题|个(问题)?)$|^(点|选|按|填)错了?$|^back$/,
  ],
  [
    'exit',
    /^(退出|不(做|弄|查|问|测|玩|想做|想弄|想查)了|算了|结束|停|停止|取消|不用了|先不(做|弄|查)了?|下次再(说|弄|做)|exit|quit)(自查|吧|啊|谢谢)*$/,
  ],
  ['restart', /^(从头|重新)(再)?(开始|来|做|查|答|弄)?(一?遍|一次)?(吧)?$|^重来(一?[遍次])?(吧)?$|^restart$/],
  ['resume', /^(接着|继续)(来|做|查|答|弄|上次的?|刚才的?)?(自查)?(吧)?$|^(回到|接着)(刚才|上次)的?(自查|问题)?$/],
]

/** What a message asks of the dialogue itself, if anything. */
export function readCommand(text: string): GuideCommand | null {
  const plain = normaliseWords(text)
  if (plain === normaliseWords(guideWords.back)) return 'back'
  return COMMANDS.find(([, words]) => words.test(plain))?.[0] ?? null
}

const TAKES_BACK =
  /^(不对不对|不对|不是|错了|说错了?|搞错了?|选错了?|点错了?|答错了?|弄错了?|哦|啊|等等|等一下|等下|刚才|我)*(其实|应该是|说错了?|选错了?|点错了?|搞错了?|答错了?|弄错了?|不对|改成|改一下)(了|我)?/

/** What stands after words that take an earlier answer back (其实…, 选错了，…); `null` when nothing is taken back. */
export function readCorrection(text: string): string | null {
  const plain = normaliseWords(text)
  const opening = TAKES_BACK.exec(plain)?.[0]
  return opening === undefined || opening.length === plain.length ? null : plain.slice(opening.length)
}
