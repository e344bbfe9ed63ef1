/** Names of the variables of a canned reply, such as `案号` in `您的案子｛案号｝`; half-width braces count too. */
const VARIABLE = /[{｛]\s*([^{}｛｝]{1,20}?)\s*[}｝]/g

export interface FilledReply {
  readonly text: string
  /** Variables that have no value: the officer must fill them in before the text may go out. */
  readonly missing: readonly string[]
}

/** Puts values in the places of variables. Values are taken as they are: braces in them mean nothing. */
export function fillCannedReply(text: string, values: Readonly<Record<string, string>>): FilledReply {
  const missing = new Set<string>()
  const filled = text.replace(VARIABLE, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined || value.trim() === '') {
      missing.add(name)
      return whole
    }
    return value
  })
  return { text: filled, missing: [...missing] }
}
