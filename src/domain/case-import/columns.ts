/** Columns of an export, in the order of the contract. */
export const EXPORT_FIELDS = [
  'caseNumber',
  'court',
  'causeOfAction',
  'filedOn',
  'stage',
  'claimAmount',
  'paidAmount',
  'disbursedAmount',
  'judgeName',
  'judgePhone',
  'parties',
  'events',
  'measures',
] as const

/** What a column of a case file may hold. */
const CASE_FIELDS = [
  ...EXPORT_FIELDS,
  'applicantNames',
  'applicantIds',
  'applicantPhones',
  'applicantCodes',
  'debtorNames',
  'debtorIds',
  'debtorPhones',
  'debtorCodes',
] as const
export type CaseField = (typeof CASE_FIELDS)[number]

/** Headings that courts' exports use, beside the English names above. */
const HEADINGS: Readonly<Record<CaseField, readonly string[]>> = {
  caseNumber: ['案号', '执行案号', '案件编号', '案件号', '执行案件号', '执行案件案号'],
  court: ['执行法院', '法院', '经办法院', '承办法院', '立案法院', '法院名称', '管辖法院'],
  causeOfAction: ['案由', '执行案由', '立案案由', '执行依据案由'],
  filedOn: ['立案日期', '立案时间', '执行立案日期', '收案日期', '立案日'],
  stage: ['执行阶段', '案件阶段', '当前阶段', '阶段', '案件状态', '执行状态', '当前状态', '办理状态', '结案方式'],
  claimAmount: [
    '申请标的',
    '申请标的额',
    '申请执行标的',
    '申请执行标的额',
    '申请执行标的金额',
    '执行标的',
    '执行标的额',
    '执行标的金额',
    '标的额',
    '标的金额',
    '立案标的',
    '申请标的金额',
    '申请金额',
  ],
  paidAmount: ['到位金额', '执行到位金额', '实际到位金额', '已到位金额', '到账金额', '实际执行到位金额'],
  disbursedAmount: ['发放金额', '已发放金额', '案款发放金额', '实际发放金额', '已发放案款'],
  judgeName: ['承办人', '承办法官', '执行法官', '执行员', '主办法官', '执行人员', '承办人姓名'],
  judgePhone: ['联系电话', '承办人电话', '承办人联系电话', '法官电话', '办公电话', '联系方式', '承办法官电话', '电话'],
  parties: ['当事人', '当事人信息', '当事人列表'],
  events: ['执行过程', '节点', '流程节点', '执行节点', '进展', '办理过程'],
  measures: ['执行措施', '措施', '强制措施'],
  applicantNames: ['申请执行人', '申请人', '申请执行人名称', '申请执行人姓名', '申请人姓名', '申请人名称'],
  applicantIds: [
    '申请执行人证件号码',
    '申请执行人证件号',
    '申请执行人身份证号',
    '申请人证件号码',
    '申请人身份证号',
    '申请执行人身份证号码',
  ],
  applicantPhones: [
    '申请执行人电话',
    '申请执行人联系电话',
    '申请执行人手机号',
    '申请人电话',
    '申请人联系电话',
    '申请人手机号',
  ],
  applicantCodes: ['申请执行人查询码', '申请人查询码'],
  debtorNames: ['被执行人', '被执行人名称', '被执行人姓名', '被申请人'],
  debtorIds: ['被执行人证件号码', '被执行人证件号', '被执行人身份证号', '被执行人身份证号码'],
  debtorPhones: ['被执行人电话', '被执行人联系电话', '被执行人手机号'],
  debtorCodes: ['被执行人查询码'],
}

const FIELDS: ReadonlyMap<string, CaseField> = new Map(
  CASE_FIELDS.flatMap(field => [field, ...HEADINGS[field]].map(name => [toKey(name), field] as const)),
)

/** A unit behind the name, as in 申请标的（元）: how many 分 one of it is. */
const UNITS: Readonly<Record<string, number>> = {
  元: 100,
  人民币元: 100,
  单位元: 100,
  万元: 1_000_000,
  单位万元: 1_000_000,
}

export interface Column {
  readonly field: CaseField
  readonly unit: number
}

/** Which field stands in each column; `null` for columns that are not ours. `unit` is that of amounts whose column names none. */
export function readHeadings(cells: readonly unknown[], unit = 100): readonly (Column | null)[] {
  const taken = new Set<CaseField>()
  return cells.map(cell => {
    if (typeof cell !== 'string') return null
    const [, name = '', own = ''] = /^([^（(]*)(?:[（(](.*)[）)])?$/u.exec(cell.trim()) ?? []
    const field = FIELDS.get(toKey(name))
    // The first of two columns for one field counts, as 结案方式 beside 执行阶段.
    if (!field || taken.has(field)) return null
    taken.add(field)
    return { field, unit: UNITS[toKey(own)] ?? unit }
  })
}

/** Without these in the table no row of it can be a case; parties stand in one of several columns. */
export function findMissingColumns(columns: readonly (Column | null)[]): readonly CaseField[] {
  const has = (field: CaseField): boolean => columns.some(column => column?.field === field)
  const required = (['caseNumber', 'court', 'filedOn', 'stage'] as const).filter(field => !has(field))
  return PARTY_FIELDS.some(has) ? required : [...required, 'parties']
}

const PARTY_FIELDS = ['parties', 'applicantNames', 'debtorNames'] as const

/** 分 of one unit, from a line above the table such as 单位：万元; `null` where the cell is no such line. */
export function readUnitLine(cell: unknown): number | null {
  const found = typeof cell === 'string' ? /单位[:：]?(?:人民币)?(万?元)/u.exec(cell.replace(/\s/g, '')) : null
  return found ? (UNITS[found[1]!] ?? null) : null
}

export const isFieldName = (text: string, field?: CaseField): boolean => {
  const found = FIELDS.get(toKey(text))
  return found !== undefined && (field === undefined || found === field)
}

/** The heading under which an export writes a field. */
export const toHeading = (field: CaseField): string => HEADINGS[field][0]!

function toKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*:：_]/g, '')
    .toLowerCase()
}
