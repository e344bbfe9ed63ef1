import type { Attachment } from '../domain/reply.ts'

const KINDS: Readonly<Record<string, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/pdf': 'PDF',
  'text/calendar': '日历',
  'image/jpeg': '照片',
  'image/png': '图片',
}

/** What the channels say about files that come with a reply. */
export const attachmentWords = {
  heading: '文件',
  download: '下载',
  downloadLabel: (attachment: Attachment): string => `下载${attachment.title}，${renderKind(attachment)}`,
  until: (attachment: Attachment): string => `${renderDay(attachment.expiresAt)}前可以下载`,
  saved: (title: string, path: string): string => `${title}，已存到 ${path}`,
  notSaved: (title: string): string => `${title}，没存成，请检查文件夹能不能写入`,
  /** For a person who gets the text of a reply but can't get its file any more. */
  gone: (title: string): string => `${title}已经过期，没有发出。需要的话请再要一次。`,
} as const

/** Kind and size: Word，23 KB. */
export function renderKind({ mediaType, size }: Attachment): string {
  const kind = KINDS[mediaType.split(';')[0]!.trim()] ?? '文件'
  return `${kind}，${size < 1_000_000 ? `${Math.max(1, Math.round(size / 1000))} KB` : `${(size / 1_000_000).toFixed(1)} MB`}`
}

/** The day in China, as people say it. */
function renderDay(milliseconds: number): string {
  const day = new Date(milliseconds + 8 * 3_600_000)
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
}
