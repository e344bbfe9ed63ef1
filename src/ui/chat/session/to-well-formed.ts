/** The text as the server will store it: without NUL and without halves of surrogate pairs. */
export const toWellFormed = (text: string): string =>
  Array.from(text, character => (/^[\ud800-\udfff]$/.test(character) ? '\ufffd' : character))
    .join('')
    .replace(/\0/g, '')
