/** What every draft says besides its own text. */
export const formDocument = {
  /** On each page: the visible label of the rules on marking generated content (《人工智能生成合成内容标识办法》第四条). */
  banner: '草稿，尚未提交　　由执答按您填的内容自动生成，提交前请逐项核对',
  /** In the properties of the file, where programs look (the same rules, 第五条). */
  subject: '草稿，尚未提交；自动生成',
  keywords: '自动生成, 草稿, 执答',
  creator: '执答（自动生成）',
  page: '第 ',
  pageEnd: ' 页',
  addressed: '此致',
  signature: (who: string): string => `${who}（签名、按手印，单位盖章）：`,
  date: '日期：',
  byHand: '【打印后手写】',
  blank: (label: string): string => `【请填写：${label}】`,
  blankByHand: (label: string): string => `【打印后手写：${label}】`,
  cover: '提交前请看（本页不用交）',
  coverParts: {
    blanks: '请补全',
    blanksText: '写着【请填写】【打印后手写】的地方都要补上。身份证号等证件号码建议打印后手写。',
    attachments: '要一起带的材料',
    handIn: '交到哪里',
    deadline: '什么时候交',
    basis: '依据',
  },
  box: '□ ',
  /** `〓` is what printers put for a character that they lack. */
  missingGlyph: '〓',
  missingNote: (characters: string): string => `字库里没有这些字，PDF 中印作“〓”，请手写或使用 Word 版：${characters}`,
} as const
