import { webPage } from '../../../wording/web-page.ts'
import { LinkedText } from './linked-text.tsx'

/** What stands at the head of every conversation: what this is, and what to know before writing. */
export const Welcome = ({ notice }: { readonly notice: string | null }) => (
  <section className="welcome">
    <h2>{webPage.welcomeTitle}</h2>
    <p>{webPage.welcome}</p>
    {notice && (
      <div className="notice">
        <h3>{webPage.noticeTitle}</h3>
        <p>
          <LinkedText text={notice.replace(/^使用前请看：/, '')} />
        </p>
      </div>
    )}
  </section>
)
