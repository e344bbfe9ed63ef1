import { z } from 'zod'

/** Why something of a document is not in the knowledge base. */
const DROP_REASONS = [
  'page-furniture',
  'after-the-end',
  'spam',
  'hidden',
  'instruction',
  'lost-characters',
  'repeated',
] as const
export type DropReason = (typeof DROP_REASONS)[number]

const articleSchema = z.object({
  /** Unique within its document: 237, 133-1 (第一百三十三条之一), p2-1 (article 1 of an appended text), s3 (third section of a text without numbers). */
  key: z.string(),
  /** As the text writes it, in one form: 第二百三十七条; `18.` and 一、 where a document counts so; empty without numbers. */
  label: z.string(),
  number: z.number().int().nullable(),
  /** 之一, 之二 ...; 0 for the article itself. */
  sub: z.number().int(),
  /** 1 for the document itself, 2 and more for texts appended to it. */
  part: z.number().int(),
  /** 编, 章 and 节 above it. */
  path: z.array(z.string()),
  /** Without the label; a line is a 款, or a 项 of the 款 before it. */
  text: z.string(),
  /** The same in the script of the source, when that was traditional. */
  original: z.string().optional(),
})
export type OfficialArticle = Readonly<z.infer<typeof articleSchema>>

const repealSchema = z.object({ title: z.string(), number: z.string().nullable() })

export const documentSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** 法释〔2017〕7号 */
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  kind: z.enum(['statute', 'report']),
  adopted: z.string().nullable(),
  published: z.string().nullable(),
  /** First day of this version; of an amended text that only names the day of its first version it is unknown. */
  effective: z.string().nullable(),
  /** Documents that this one says it repeals. */
  repeals: z.array(repealSchema),
  /** First day on which it no longer applied, and what took its place. */
  ended: z.string().nullable(),
  endedBy: z.string().nullable(),
  /** Digest of the same version, when the knowledge base has one. */
  digestId: z.string().nullable(),
  script: z.enum(['simplified', 'traditional']),
  /** Name of the file it was read from, without folders. */
  file: z.string(),
  /** SHA-256 of title and articles: the same text is the same document, whatever file it came in. */
  hash: z.string(),
  articles: z.array(articleSchema),
})
export type OfficialDocument = Readonly<z.infer<typeof documentSchema>>

const countsSchema = z.partialRecord(z.enum(DROP_REASONS), z.number().int())
const heldBackSchema = z.object({ where: z.string(), reason: z.string(), hash: z.string() })
/** What became of one file. Dropped text is counted and hashed, never kept. */
const fileReportSchema = z.object({
  file: z.string(),
  result: z.enum(['new', 'replaced', 'unchanged', 'duplicate', 'refused']),
  reason: z.string().nullable(),
  title: z.string().nullable(),
  articles: z.number().int(),
  characters: z.number().int(),
  /** Lines or sentences by reason. */
  dropped: countsSchema,
  heldBack: z.array(heldBackSchema),
  notes: z.array(z.string()),
})
export type FileReport = Readonly<z.infer<typeof fileReportSchema>>

export const manifestSchema = z.object({
  version: z.string(),
  /** The version that `--rollback` returns to. */
  parent: z.string().nullable(),
  createdAt: z.string(),
  documents: z.number().int(),
  articles: z.number().int(),
  /** SHA-256 of `library.jsonl`. */
  hash: z.string(),
  reports: z.array(fileReportSchema),
})
export type Manifest = Readonly<z.infer<typeof manifestSchema>>

/** The day that tells versions of one document apart: its last amendment, else its publication, else when it took effect. */
export const versionDay = (document: Pick<OfficialDocument, 'adopted' | 'published' | 'effective'>): string | null =>
  document.adopted ?? document.published ?? document.effective

/** One name for all versions of a document: without marks, spaces, 中华人民共和国 and the year of an amendment. */
export const normaliseTitle = (title: string): string =>
  compactName(
    title.replace(
      /[(（](?:\d{4}年?)?(?:修正|修订|修改|最新)(?:版|文本)?[)）]|[(（]\d{4}(?:年|-\d\d-\d\d)[^)）]{0,8}[)）]/g,
      '',
    ),
  )

/** A text as names are compared: without marks, spaces and 中华人民共和国. */
export const compactName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[《》〈〉<>“”"'‘’\s、,，。:：]/g, '')
    .replaceAll('中华人民共和国', '')
