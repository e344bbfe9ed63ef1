/** Hotlines with the digest that says what each is for. A swindler can make any of them appear as the sender. */
const OFFICIAL_NUMBERS: ReadonlyMap<string, string> = new Map([
  ['12368', 'hotline-12368'],
  ['12348', 'legal-help-lines'],
  ['12309', 'procuratorate-12309'],
  ['12388', 'discipline-reporting'],
  ['12337', 'discipline-reporting'],
  ['96110', 'legal-help-lines'],
  ['110', 'legal-help-lines'],
  ['120', 'legal-help-lines'],
])

/** Sites of courts and of the other bodies that the knowledge base names; what stands in front of them is theirs, too. */
const OFFICIAL_DOMAINS: readonly string[] = [
  'court.gov.cn',
  'rmfysszc.gov.cn',
  'hebeicourt.gov.cn',
  'hljcourt.gov.cn',
  'sdcourt.gov.cn',
  'gzcourt.gov.cn',
  'hbfy.gov.cn',
  'npc.gov.cn',
  'spp.gov.cn',
  '12309.gov.cn',
  '12348.gov.cn',
  'creditchina.gov.cn',
  '12337.gov.cn',
  'pbc.gov.cn',
]

export const isOfficialNumber = (digits: string): boolean =>
  // From another place: the area code in front of the hotline.
  OFFICIAL_NUMBERS.has(digits) || OFFICIAL_NUMBERS.has(digits.replace(/^0(10|2\d|[3-9]\d{2})(?=\d{5}$)/, ''))

export const isOfficialHost = (host: string): boolean =>
  OFFICIAL_DOMAINS.some(domain => host === domain || host.endsWith(`.${domain}`))

/** Names that are registered for public bodies only; no proof by itself, as what is shown can differ from where it leads. */
export const isGovernmentHost = (host: string): boolean => /(^|\.)[a-z0-9-]+\.gov\.cn$/.test(host)

const POSES = /court|fayuan|sifa|zxgk|zhixing|shixin|susong|gov|12368|12309|12348|rmfy|xf?g|法院|执行|司法|失信/

/** A host that dresses up as a court's without being one. */
export const posesAsOfficial = (host: string): boolean => !isGovernmentHost(host) && POSES.test(host)
