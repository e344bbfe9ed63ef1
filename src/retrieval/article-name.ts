import { toSearchText } from '../models/character-grams.ts'

const ARTICLE_NUMBER = /第[零〇一二三四五六七八九十百千\d]+条(之[一二三四五六七八九十\d]+)?$/u

/** A name without the article number at its end: the number says nothing of what an article is about. */
export function stripArticleNumber(name: string): string {
  return name.trim().replace(ARTICLE_NUMBER, '')
}

/** The law that an article's name names, as a key: without number, 中华人民共和国, signs. */
export function toLawKey(name: string): string {
  return toArticleKey(stripArticleNumber(name))
}

/** Law and article number as a key: the same in every corpus, whatever ids it uses. */
export function toArticleKey(name: string): string {
  return toSearchText(name).replaceAll('中华人民共和国', '')
}

/** Rank of a text in the order of norms, told by the key of its law: 3 law, 2 regulation, 1 interpretation, 0 other. */
export function toLevel(lawKey: string): number {
  if (lawKey.includes('最高人民')) return 1
  if (/[法典]$/u.test(lawKey.replace(/\d+(年|修正|修订).*$/u, ''))) return 3
  return lawKey.endsWith('条例') ? 2 : 0
}
