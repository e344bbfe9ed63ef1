/** Official sites that still serve no https are linked all the same; elsewhere an unencrypted page may be anybody's. */
const OFFICIAL = /\.gov\.cn$/

/**
 * The address when a person may be led to it, else null: https, or http of a Chinese authority, so no `javascript:`; without
 * a name or password, which would make one host look like another.
 */
export function toSafeLink(url: string): string | null {
  try {
    // Old phones know neither URL.parse nor URL.canParse.
    const { protocol, hostname, username, password, href } = new URL(url)
    if (username !== '' || password !== '') return null
    return protocol === 'https:' || (protocol === 'http:' && OFFICIAL.test(hostname)) ? href : null
  } catch {
    return null
  }
}
