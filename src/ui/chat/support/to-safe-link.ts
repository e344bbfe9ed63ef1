/** The address when a page may link to it, else null: only https, so no `javascript:` and nothing unencrypted. */
export function toSafeLink(url: string): string | null {
  try {
    const parsed = new URL(url)
    return parsed.protocol === 'https:' && !parsed.username ? parsed.href : null
  } catch {
    return null
  }
}
