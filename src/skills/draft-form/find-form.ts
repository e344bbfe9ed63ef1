import type { FormDescription } from '../../domain/form/form.ts'
import { rememberLast } from '../../domain/remember-last.ts'

/** What a message has to do with forms. */
export type FormWish =
  /** Wants the document itself. */
  | { readonly kind: 'write'; readonly form: FormDescription }
  /** Wants a document without saying which. */
  | { readonly kind: 'menu' }
  /** Speaks of one: the question is answered, the draft offered. */
  | { readonly kind: 'mention'; readonly form: FormDescription }
  | { readonly kind: 'none' }

const VERB = '(?:写|起草|草拟|拟|代写|做|弄|搞|出|生成|填|整|打印|下载|发|来|要)'
const COUNT = '(?:一?下)?(?:一?[份个张篇]|点)?'
const WANTS_BEFORE = new RegExp(
  `(?:(?:帮|替|给|为|请|麻烦)(?:我|俺|咱|忙|本人|你)?们?${VERB}|(?:我|俺)们?(?:想|要|需要|得|准备|打算)(?:一?[份个张]|${VERB})|(?:来|要|给我?|发我?|下载|打印|填写?|起草|生成|再写|再来)(?:一?[份个张]))${COUNT}.{0,10}$`,
)
const WANTS_AFTER =
  /^(?:》)?(?:的)?(?:模板|范本|样本|样式|格式文本|空白|下载|电子版|word|pdf|给我|来一|发我|发一|写一|帮我写|在哪.{0,2}下载)/i
const ASKS_HOW =
  /怎么写|咋写|如何写|怎样写|怎么填|写(什么|啥|哪)|写明|要写|交(给谁|到哪|去哪)|多久|几[天份日]|[能会]不会?(被|驳)|收不收|退回|有(什么|啥)用|是什么|什么意思|区别/
const GIVES_A_CLUE =
  /^(你好|您好)?[，,]?(我|俺)?(这里|这儿|们)?(有|想|要|来|可以|能)?(再)?(提交|提供|登记|上报|报告|反映|交)(一?[条个份些]|点)?(新的?)?(被执行人|对方|老赖)?的?(财产)?线索(给法院|给你们|登记)?[。！!吧了]*$/
/** 我要提交线索，他有辆奔驰: what follows is said again in the form. */
const BEGINS_WITH_A_CLUE =
  /^(你好|您好)?[，,]?(我|俺)(们)?(这里|这儿)?(有|想|要|来)(再)?(提交|提供|登记|上报|反映|交)(一?[条个份些]|点)?(新的?)?(被执行人|对方|老赖)?的?(财产)?线索[，,。：:]?(他|她|对方|老赖|被执行人|那人|公司)(有|名下|在|买|开)/
const IMPROPER = /假的?|伪造|编造|冒充|造假|骗/
const GENERIC =
  /^(请|麻烦|你好)?[，,]?(你|您)?(这里|这儿|们)?(帮我|给我|替我|我想|我要|我需要|想要|想|要|来|能|可以|会|还能|还可以)?(写|填|要|下载|提供|起草|有|找)?(一?[份个张些]|点|哪些|什么|啥)?(执行|法院)?的?(申请书|法律文书|文书|申请表|文书模板)(的)?(模板|范本|样本|格式|下载)?(都?有(没有|哪些|吗))?(可以?写)?[?？。！!吗呢吧啊么]*$/

/** 执行和解协议（附核对清单） is asked for without what stands in brackets. */
const REMARK = /（[^）]*）/

/** Titles and the other names of forms in a message; the longest is meant, as 案外人执行异议申请书 holds 执行异议申请书. */
export function createFindForm(forms: readonly FormDescription[]): (text: string) => FormWish {
  const known = forms
    .flatMap(form => [form.title, form.title.replace(REMARK, ''), ...form.names].map(name => ({ form, name })))
    .sort((a, b) => b.name.length - a.name.length)
  const clue = forms.find(form => form.ends === 'clue')
  return rememberLast(text => {
    const plain = text.replace(/[《》“”"'‘’「」\s]/g, '')
    const named = known.find(({ name }) => plain.includes(name))
    if (named && !isPartOfLonger(plain, named.name)) {
      const { form, name } = named
      return wants(plain, name) ? { kind: 'write', form } : { kind: 'mention', form }
    }
    if (clue && (GIVES_A_CLUE.test(plain) || BEGINS_WITH_A_CLUE.test(plain)) && !ASKS_HOW.test(plain))
      return { kind: 'write', form: clue }
    const stem = findStem(forms, plain)
    if (stem && !IMPROPER.test(plain)) return { kind: 'write', form: stem }
    return GENERIC.test(plain) ? { kind: 'menu' } : { kind: 'none' }
  })
}

function wants(plain: string, name: string): boolean {
  if (IMPROPER.test(plain)) return false
  const at = plain.indexOf(name)
  const [before, after] = [plain.slice(0, at), plain.slice(at + name.length)]
  if (before === '' && /^(的)?(模板|范本)?[。！!]?$/.test(after)) return true
  if (ASKS_HOW.test(plain)) return false
  return WANTS_BEFORE.test(before) || WANTS_AFTER.test(after)
}

const OTHER_KINDS =
  /(再审|仲裁|破产|国家赔偿|赔偿|支付令|保全|先予执行|离婚|劳动|行政|检察|监督申请书|司法确认|管辖|分配方案|公示催告|撤销之诉|追加|回避|延期审理|鉴定)$/

/** 劳动仲裁复议申请书 is none of ours although it holds the name of one. */
const isPartOfLonger = (plain: string, name: string): boolean =>
  OTHER_KINDS.test(plain.slice(0, plain.indexOf(name)).slice(-6))

/** 帮我写个恢复执行: the word 申请书 is left out, but what is to be written is clear. */
function findStem(forms: readonly FormDescription[], plain: string): FormDescription | undefined {
  const what =
    /^(?:请|麻烦)?(?:(?:帮|替|给)(?:我|俺)|(?:我|俺)(?:想|要|得))(?:写|起草|草拟|拟)(?:一?下)?(?:一?[份个张篇])?(?:东西|材料|书面的)?(?:让|叫|请)?(?:法院|执行局)?(.{4,12}?)(?:的?申请|吧|呗|谢谢)*[。！!]?$/.exec(
      plain,
    )?.[1]
  if (!what) return undefined
  return forms.find(form => form.names.some(name => name.replace(/(申请书|申请|书|表)$/, '') === what))
}
