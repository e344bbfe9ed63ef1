/** An address of the web or a number to call, as it stands in a message. */
export interface Contacts {
  /** Host names in lower case, with the path behind them. */
  readonly addresses: readonly { readonly host: string; readonly path: string }[]
  /** Digits alone, with 00 in front where a country is dialled. */
  readonly numbers: readonly string[]
}

const TLD =
  'com|cn|net|org|top|xyz|vip|cc|info|shop|club|icu|site|online|work|app|link|live|me|io|tk|ltd|wang|fun|win|bid|la|ink|pub|hk|tw|us|ru'
const ADDRESS = new RegExp(
  `(?:https?:\\/\\/|hxxps?:\\/\\/)?((?:[a-z0-9\\u4e00-\\u9fff](?:[a-z0-9\\u4e00-\\u9fff-]{0,61})\\.){1,6}(?:${TLD}|中国|网址|公司)|\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?(\\/[^\\s，。；、！？）)】」"'<>]{0,300})?`,
  'giu',
)
const NUMBER = /(?<![\d.])(?:\+|00)?\d(?:[\s-]?\d){4,15}(?![\d.]|[\s-]?\d)/g

/** Addresses and numbers in a text of any length up to a few thousand characters. */
export function findContacts(text: string): Contacts {
  const addresses = [...text.matchAll(ADDRESS)].map(match => ({
    // Chinese that runs into an address without a space is no part of it.
    host: (match[1] ?? '').toLowerCase().replace(/^[\u4e00-\u9fff]+(?=[a-z0-9])/u, ''),
    path: match[2] ?? '',
  }))
  const rest = text.replace(ADDRESS, ' ')
  const numbers = [...rest.matchAll(NUMBER)].map(([found]) => found.replace(/^\+/, '00').replace(/[\s-]/g, ''))
  return { addresses, numbers }
}
