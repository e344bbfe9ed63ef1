const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/** Whether a text begins with the code of a province (GB/T 2260). */
export const hasProvince = (digits: string): boolean => PROVINCES.has(digits.slice(0, 2))

/** Whether `YYYYMMDD` can be a day of birth. */
export function isBirthday(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number)
  return year! >= 1880 && year! <= 2039 && month! >= 1 && month! <= 12 && day! >= 1 && day! <= 31
}

const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: the 18th character of an identity number follows from the 17 before it. */
export function hasIdentityCheck(number: string): boolean {
  let sum = 0
  for (let at = 0; at < 17; at++) sum += Number(number[at]) * IDENTITY_WEIGHTS[at]!
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase()
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_PREFIX = /^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1)/

/** GB 32100: registering body and kind, region, organisation code, check character (mod 31). */
export function isCreditCode(code: string): boolean {
  const upper = code.toUpperCase()
  if (!CREDIT_PREFIX.test(upper) || !/^\d{6}$/.test(upper.slice(2, 8))) return false
  if (upper.slice(2, 4) !== '10' && !hasProvince(upper.slice(2))) return false
  let sum = 0
  let weight = 1
  for (let at = 0; at < 17; at++) {
    const value = CREDIT_ALPHABET.indexOf(upper[at]!)
    if (value < 0) return false
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === upper[17]
}

/** The check digit of payment cards. */
export function hasLuhnCheck(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
