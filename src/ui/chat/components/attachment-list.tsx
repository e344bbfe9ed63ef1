import type { Attachment } from '../../../domain/reply.ts'
import { attachmentWords, renderKind } from '../../../wording/attachments.ts'

/** Files that come with a reply, each with a button that downloads it. */
export function AttachmentList({ attachments }: { readonly attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null
  return (
    <div className="attachments">
      <h3>{attachmentWords.heading}</h3>
      <ul>
        {attachments.map(attachment => (
          <li key={attachment.id} className="attachment">
            <p>
              <b>{attachment.title}</b>
              <span>
                {renderKind(attachment)} · {attachmentWords.until(attachment)}
              </span>
            </p>
            <a
              className="button"
              href={`/files/${encodeURIComponent(attachment.id)}`}
              download={attachment.fileName}
              aria-label={attachmentWords.downloadLabel(attachment)}
            >
              {attachmentWords.download}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
