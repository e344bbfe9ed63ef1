import { type CaseField, toHeading } from '../domain/case-import/columns.ts'
import type { CellReason } from '../domain/case-import/read-cells.ts'

export const IMPORT_USAGE = `npm run import-cases -- 文件 [--dry-run] [--strict] [--report 报告.csv] [--faults 20]
  把案件数据（CSV、XLSX、JSON）导入案件库。同一个文件导入两次，不会有任何变化。
  --dry-run   只检查、不写入，并说明会新增、更新多少件
  --strict    有一行出错就整份都不写入
  --report    把全部出错的行写成表格，可以用 Excel 打开
  --faults    屏幕上最多列出多少个错误（默认 20）`

/** Why a row was not taken in, and what to do. Values are never repeated: they may be personal data. */
const REASONS: Readonly<Record<CellReason, string>> = {
  missing: '没有填写，这一项必须有',
  'case-number': '看不出是一个完整的案号，应当像（2024）京0105执1234号',
  'not-enforcement': '不是执行案号（类型代字应以“执”开头），可能填成了判决书的案号',
  'document-number': '带有“之一”“之二”，这是文书的编号，请填案件本身的案号',
  'too-long': '内容太长，请检查是否串行',
  day: '日期看不懂或不存在，应当像 2024-05-01',
  'day-in-future': '日期在今天之后，请核对',
  amount: '金额看不懂，应当是数字，最多两位小数（单位：元）',
  'amount-negative': '金额是负数，请核对',
  'amount-too-large': '金额过大，请核对单位',
  json: '内容不是完整的 JSON 列表，请检查引号和括号',
  'parties-text': '当事人看不懂，应当像“申请执行人：张三；被执行人：李四、王五”，或者分成“申请执行人”“被执行人”两列',
  role: '当事人的身份看不懂，应当是申请执行人、被执行人或案外人',
  'party-name': '有一个当事人没有姓名或名称',
  'no-parties': '没有任何当事人',
  'id-digits': '证件号码末四位不对，应当是四位数字或字母',
  'digits-lost':
    '证件号码在 Excel 里成了数字，最后几位已经丢了；请把这一列设成“文本”，从原系统重新导出（只填末四位也可以）',
  'phone-digits': '电话末四位不对，应当是四位数字',
  'query-code': '查询码不对：至少 8 位，只能用数字和字母（不含 U）',
  'same-code': '同一案件里两个当事人的查询码相同，查询码必须一人一个',
  'unequal-lists': '姓名与证件、电话或查询码的个数对不上',
  'measure-type': '执行措施的种类看不懂，应当是查封、失信、限制消费、限制出境、拍卖、拘留或罚款',
  'days-reversed': '到期日期早于开始日期',
  characters: '有无法辨认的字（乱码），请用原来的编码重新导出',
  'column-count': '这一行的列数比表头多，可能有内容里的逗号没有加引号',
  quote: '引号没有配对，这一行读不出来',
  repeated: '案号重复',
  syntax: '这一条不是完整的 JSON，读不出来',
}

export interface WordedFault {
  readonly row: number
  readonly field: CaseField | null
  readonly reason: CellReason
  readonly sheet?: string
  readonly firstRow?: number
  readonly firstSheet?: string
}

export function renderFault(fault: WordedFault): string {
  const { column, reason } = describeFault(fault)
  return `${renderPlace(fault.row, fault.sheet)}${column === '' ? '' : `，“${column}”`}：${reason}`
}

export function describeFault({ field, reason, firstRow, firstSheet }: WordedFault): {
  column: string
  reason: string
} {
  const repeated = firstRow === undefined ? '' : `，与${renderPlace(firstRow, firstSheet)}是同一个案件，以先出现的为准`
  return { column: field === null ? '' : toHeading(field), reason: `${REASONS[reason]}${repeated}` }
}

const renderPlace = (row: number, sheet?: string | null): string => `${sheet ? `工作表“${sheet}”` : ''}第 ${row} 行`

export const REPORT_HEADINGS = ['行号', '列', '问题', '工作表'] as const

const SAVE_AS =
  '请用 Excel、WPS 表格或 LibreOffice 打开，点“文件”“另存为”，文件类型选 .xlsx（Excel 里叫“Excel 工作簿”，WPS 里叫“Microsoft Excel 文件(*.xlsx)”），保存后再导入'

const BROKEN = {
  empty: '文件是空的，请重新导出',
  'no-headings': '找不到表头：前 20 行里没有“案号”这一列。请把写着列名的那一行放在最上面再导入',
  'missing-columns': '表头里缺少每件案件都要有的列，一件也不能导入',
  'not-text': '不是能读的文本编码（支持 UTF-8、GB18030、UTF-16）',
  'old-excel': `是旧版 Excel（.xls）或 WPS 表格（.et）的文件，读不了。${SAVE_AS}`,
  'locked-excel': `是加了密码的表格，读不了。请用 Excel 或 WPS 打开，在“文件”里取消密码，保存成 .xlsx 后再导入`,
  'open-document': `是 OpenDocument 表格（.ods），读不了。${SAVE_AS}`,
  'web-page': `里面是网页或 XML 表格（有些系统导出的 .xls 就是这样），不是真正的 Excel 文件。${SAVE_AS}`,
  'only-hidden': '看得见的工作表里没有“案号”这一列，有的工作表是隐藏的，没有读。请取消隐藏后再导入',
  'damaged-zip': 'Excel 文件已损坏，请重新导出',
  'not-xlsx': `不是 Excel 工作簿（.xlsx）。${SAVE_AS}`,
  'xlsx-too-large': 'Excel 文件里的文字超过 200 MB，请另存为 CSV 后再导入',
  'open-quote': '有引号没有闭合，从这里往后都没有读，请改好后重新导入',
  'row-too-long': '这一行长得不正常，可能有引号没有闭合，从这里往后都没有读，请改好后重新导入',
  'not-json': '不是完整的 JSON',
} as const

interface WordedBreak {
  readonly reason: keyof typeof BROKEN
  readonly row: number | null
  readonly fields: readonly CaseField[]
}

export function renderBroken({ reason, row, fields }: WordedBreak): string {
  const columns = fields.length > 0 ? `：${renderColumns(fields)}。请在表里补上这些列再导入` : ''
  return `${row === null ? '' : `第 ${row} 行：`}${BROKEN[reason]}${columns}`
}

const renderColumns = (fields: readonly CaseField[]): string =>
  fields.map(field => (field === 'parties' ? '“申请执行人”和“被执行人”' : `“${toHeading(field)}”`)).join('、')

type WordedNote =
  | { readonly kind: 'no-case'; readonly sheet: string | null; readonly row: number }
  | { readonly kind: 'unused-columns'; readonly sheet: string | null; readonly names: readonly string[] }
  | { readonly kind: 'hidden-sheet'; readonly sheet: string }
  | { readonly kind: 'hidden-rows'; readonly sheet: string | null; readonly count: number }
  | { readonly kind: 'unread-sheet'; readonly sheet: string; readonly missing: readonly CaseField[] }

const MOST_PLACES = 5

/** What was left out on purpose, so that nobody thinks it went in. */
function renderNotes(notes: readonly WordedNote[], passedOver: number): readonly string[] {
  const places = notes.flatMap(note => (note.kind === 'no-case' ? [renderPlace(note.row, note.sheet)] : []))
  const more = passedOver > MOST_PLACES ? '等' : ''
  const passed = `跳过 ${passedOver} 行不是案件的内容（合计、表注、重复的表头）：${places.slice(0, MOST_PLACES).join('、')}${more}。`
  const rest = notes.flatMap(note => {
    if (note.kind === 'unused-columns') {
      const names = note.names.slice(0, 20).join('、')
      return [
        `${note.sheet === null ? '' : `工作表“${note.sheet}”里`}没有用到的列：${names}。里面有要导入的内容时，请把列名改成说明里的写法再导入一次。`,
      ]
    }
    if (note.kind === 'hidden-sheet')
      return [`工作表“${note.sheet}”是隐藏的，没有读。里面有案件的，取消隐藏、保存后再导入一次。`]
    if (note.kind === 'hidden-rows')
      return [
        `${note.sheet === null ? '' : `工作表“${note.sheet}”里`}有 ${note.count} 行被筛选或隐藏了，也照样读了；不要的，请从表里删掉，不要只是隐藏。`,
      ]
    return note.kind === 'unread-sheet'
      ? [`工作表“${note.sheet}”没有读，因为没有${renderColumns(note.missing)}这样的列。`]
      : []
  })
  return passedOver > 0 ? [passed, ...rest] : rest
}

export interface WordedResult {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly badRows: number
  readonly codes: number
  readonly unknownStages: number
  readonly passedOver: number
  readonly notes: readonly WordedNote[]
}

/** What became of a file, in lines. */
export function renderImport(result: WordedResult, how: 'written' | 'trial' | 'refused', seconds: number): string {
  const { rows, created, updated, unchanged, badRows } = result
  const head = {
    written: '导入完成',
    trial: '检查完成，没有写入',
    refused: '有错误，按 --strict 的要求整份都没有写入',
  }[how]
  const kept = how === 'refused' ? '' : `，新增 ${created} 件，更新 ${updated} 件，没有变化 ${unchanged} 件`
  const lines = [`${head}：共 ${rows} 行${kept}，出错 ${badRows} 行（${seconds.toFixed(1)} 秒）。`]
  if (result.codes > 0) lines.push(`登记了 ${result.codes} 个新的查询码；原来的查询码随之作废。`)
  if (result.unknownStages > 0)
    lines.push(`有 ${result.unknownStages} 件的执行阶段不在已知的说法里，会照原文显示，不作解释。`)
  lines.push(...renderNotes(result.notes, result.passedOver))
  return lines.join('\n')
}

export const importNotes = {
  moreFaults: (count: number) => `还有 ${count} 处错误没有列出，加 --report 报告.csv 可以看到全部。`,
  moreOnDesk: (count: number) => `还有 ${count} 处错误没有列出，改好上面这些再上传一次。`,
  reportWritten: (file: string) => `出错的行已写入 ${file}。`,
  noFile: '请写明要导入的文件：npm run import-cases -- 案件.xlsx（--help 有说明）',
  nothingGood: '没有一行可以导入，请先改好上面的错误。',
  progress: (rows: number, percent: number) => `已处理 ${rows} 行（${percent}%）`,
  demo: '案件库里还有演示案件；正式使用时在 .env 里写 DEMO_CASES=0，重新启动就会清除。',
} as const

export const EXPORT_USAGE = `npm run export-cases -- 文件.csv（或 文件.jsonl）
  把案件库里的全部案件写成明文文件，只有本人可读；查询码不在其中。请妥善保管，用完删除。
  --demo   连演示案件一起`

export const exportNotes = {
  noFile: '请写明导出到哪个文件：npm run export-cases -- 案件.csv（或 .jsonl）',
  done: (count: number, file: string) => `已导出 ${count} 件到 ${file}。文件里是明文，请妥善保管，用完删除。`,
} as const
