export type PhotoRefusal = 'unwanted' | 'too-large' | 'no-photo' | 'unreachable'

/** What the text of a message of the kind `photo` says of its picture. */
export type PhotoReference =
  /** In the file store, by id. */
  | { readonly kind: 'stored'; readonly id: string }
  /** Still with the messenger, under the messenger's own name for it. */
  | { readonly kind: 'remote'; readonly name: string }
  | { readonly kind: 'refused'; readonly why: PhotoRefusal }

const REFUSALS: readonly string[] = ['unwanted', 'too-large', 'no-photo', 'unreachable'] satisfies PhotoRefusal[]

/** Ids of stored files have no colon, so they stand there as they are. */
export function writePhotoReference(reference: PhotoReference): string {
  switch (reference.kind) {
    case 'stored':
      return reference.id
    case 'remote':
      return `remote:${reference.name}`
    case 'refused':
      return `refused:${reference.why}`
    default:
      return reference satisfies never
  }
}

export function readPhotoReference(text: string): PhotoReference {
  const [, kind, rest = ''] = /^(remote|refused):(.*)$/s.exec(text) ?? []
  if (kind === 'remote') return { kind, name: rest }
  if (kind === undefined) return { kind: 'stored', id: text }
  return { kind: 'refused', why: REFUSALS.includes(rest) ? (rest as PhotoRefusal) : 'unreachable' }
}
