import { findIdentifiers, type IdentifierKind } from '../identifiers/find-identifiers.ts'
import { cleanValue } from './clean-value.ts'
import type { FieldKind, FormDescription, FormField, FormValues } from './form.ts'

/** Facts that give themselves away wherever they stand. */
const GIVEN_AWAY: Readonly<Partial<Record<IdentifierKind, readonly FieldKind[]>>> = {
  'identity-number': ['own-identity', 'other-identity'],
  'credit-code': ['own-identity', 'other-identity'],
  phone: ['own-phone'],
  'case-number': ['case-number'],
}
/** Answers in which a number is part of what is told. */
const KEEPS_ALL: readonly FieldKind[] = ['long', 'text', 'money', 'own-address', 'other-address', 'choice']

/** The values that an answer to `asked` gives: one, or several when they are named or give themselves away. */
export function readAnswer(form: FormDescription, asked: FormField, answer: string, values: FormValues): FormValues {
  const text = cleanValue(answer)
  const named = readNamed(form, text)
  if (Object.keys(named).length > 0) return { ...values, ...named }
  if (asked.kind === 'choice') return { ...values, [asked.label]: readChoice(asked.options, text) }
  if (KEEPS_ALL.includes(asked.kind)) return { ...values, [asked.label]: text }
  const { found, rest } = takeGivenAway(form, asked, text, values)
  const own = asked.kind === 'own-name' || asked.kind === 'other-name' ? withoutIntroduction(rest) : rest
  return { ...values, ...found, ...(own === '' || found[asked.label] ? {} : { [asked.label]: own }) }
}

/** What a request says beforehand, as in 帮我写恢复执行申请书，案号是…. */
export const readRequest = (form: FormDescription, text: string): FormValues => ({
  ...takeGivenAway(form, null, cleanValue(text), {}).found,
  ...readNamed(form, cleanValue(text)),
})

/** 申请人：张三；住址：某路1号. Only labels of this form, each followed by a colon or 是. */
function readNamed(form: FormDescription, text: string): FormValues {
  const labels = form.fields.map(field => field.label).sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?:^|[\\s，,；;。])(${labels.map(escapePattern).join('|')})\\s*(?:[:：]|是|为)\\s*`, 'gu')
  const places = [...text.matchAll(pattern)]
  const entries = places.map((place, index) => {
    const from = place.index + place[0].length
    const to = places[index + 1]?.index ?? text.length
    return [place[1]!, text.slice(from, to).replace(/[，,；;。\s]+$/, '')] as const
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

function takeGivenAway(form: FormDescription, asked: FormField | null, text: string, values: FormValues) {
  const found: Record<string, string> = {}
  let rest = text
  for (const { kind, from, to } of [...findIdentifiers(text)].reverse()) {
    const kinds = [...(GIVEN_AWAY[kind] ?? [])]
    // What is told while the other side is asked for is the other side's.
    if (asked?.kind.startsWith('other-')) kinds.reverse()
    const isFree = (field: FormField): boolean => !(field.label in values) && !(field.label in found)
    const field = kinds
      .flatMap(each => form.fields.filter(candidate => candidate.kind === each))
      .find(candidate => candidate === asked || isFree(candidate))
    if (!field) continue
    found[field.label] = text.slice(from, to)
    rest = rest.slice(0, from) + rest.slice(to)
  }
  const left = rest.replace(/(身份证号?码?|证件号码?|手机号?|电话号?码?|案号)\s*[:：是为]?\s*(?=$|[，,；;。\s])/g, '')
  return { found, rest: left.replace(/^[，,；;、。\s]+|[，,；;、。\s]+$/g, '') }
}

const withoutIntroduction = (text: string): string =>
  text.replace(/^(我是|我叫|我的名字(是|叫)|本人|姓名[:：是]?|名字(是|叫)?|对方(是|叫)|他叫|她叫|叫)\s*/, '')

/** By number, by its words, or as typed. */
function readChoice(options: readonly string[], text: string): string {
  const number = /^[第选]?\s*([1-9１-９一二三四五六七八九])\s*(个|种|项|条)?[.、。]?$/.exec(text)?.[1]
  if (number) {
    const index = '一二三四五六七八九'.indexOf(number) + 1 || Number(number.normalize('NFKC'))
    const option = options[index - 1]
    if (option) return option
  }
  return options.find(option => option === text || option.startsWith(text.replace(/…$/, ''))) ?? text
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
