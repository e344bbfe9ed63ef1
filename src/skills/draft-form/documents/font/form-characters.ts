/** Characters of names that neither of the two sets below has in its common part. */
const OF_NAMES =
  '玥珺喆堃昇镕祎赟燚垚犇骉翾翯翚旻昉昳晅晟暐玙玚玘玠玢玦珣琁琤琮瑀瑂瑄瑨瑭瑢璟璇璠璆璘祐祯祺禛禔竑筠粲绎翀翊翎翙芃芊芮苡荃萁葳蒨蓁薏蘅衎诩谞谡轶迦逄邈郯酆钖铖锳锜镠闿隺靓頔颀颢飏骁骐骞龑龘䶮㛃𬭚嫚嫕婳婞媞媛娴娉姞妤妘孖寯岚崟崧嵊峣峤巘彧恺愔慜懋昶曈曌朤杍杲栩桢楗楸槿橦欣沄沐沚沨泠泓洺浠浥涔涢淏淳渼湉湜滢滟潆澍濛灏炆炘炜烜烨焜煊煜熠熹熺燊爀'
const PARTS: readonly (readonly [string, number, number, number])[] = [
  // GB 2312, all of it: lead bytes A1 to F7, trail bytes A1 to FE.
  ['gb18030', 0xa1, 0xf7, 0xa1],
  // Signs and common characters of Big5, for those who write traditional ones.
  ['big5', 0xa1, 0xc6, 0x40],
]
const LAST = 0xfe

/**
 * Characters that drafts should show wherever they are opened and whatever is written into them later: Latin, GB 2312, the
 * common ones of Big5, names. In rising order, two-byte ones only.
 */
export function listFormCharacters(): readonly number[] {
  const characters = new Set([...OF_NAMES, '□'])
  for (let code = 0x20; code < 0x100; code++) if (code < 0x7f || code >= 0xa0) characters.add(String.fromCharCode(code))
  for (const [name, from, to, trail] of PARTS) {
    const decoder = new TextDecoder(name, { fatal: true })
    for (let lead = from; lead <= to; lead++) {
      for (let byte = trail; byte <= LAST; byte++) {
        for (const character of decode(decoder, lead, byte)) characters.add(character)
      }
    }
  }
  return [...characters]
    .map(character => character.codePointAt(0)!)
    .filter(isPlain)
    .sort((a, b) => a - b)
}

/** Neither private nor beyond two bytes. */
const isPlain = (code: number): boolean => code <= 0xffff && !(code >= 0xd800 && code <= 0xf8ff)

function decode(decoder: TextDecoder, lead: number, trail: number): string {
  try {
    return decoder.decode(Uint8Array.of(lead, trail))
  } catch {
    return ''
  }
}
