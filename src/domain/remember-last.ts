/**
 * Remembers what was read from the text asked about last. Several steps of a turn ask the same of the same message, one after
 * the other; more than the last one is never asked for again. `read` is pure.
 */
export function rememberLast<Found>(read: (text: string) => Found): (text: string) => Found {
  let last: { readonly text: string; readonly found: Found } | undefined
  return text => {
    if (last?.text !== text) last = { text, found: read(text) }
    return last.found
  }
}
