/** What the page says when a request can't be taken. */
export const webErrors = {
  unreadable: '没读懂这条消息，请刷新页面再发一次。',
  noVisitor: '请刷新页面，再发一次。',
  otherSite: '这条消息不是从本页面发出的，没有收下。',
  tooLarge: '内容太长了，请缩短到几百字以内再发。',
  noPhoto: '只收 JPEG、PNG 或 WebP 格式的完整照片，这一个没有收下。',
  photoTooLarge: '照片超过 5 MB，没有收下。请缩小后再传。',
  photoUnwanted: '现在没有正在填的财产线索，或者照片已满 5 张，这一张没有收下。',
  notFound: '没有这个页面。',
  notFoundHint: '链接可能写错了，或者文件已过期删除。要重新拿文件，回到问答里再做一份。',
  backToChat: '回到问答',
  busy: '现在存不下您的消息，还没有收下。请过一会儿再发；急事请打 12368。',
} as const
