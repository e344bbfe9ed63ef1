/** What stands on each line, without those that hold nothing. */
export const toLines = (text: string): string[] =>
  text
    .split(/\n|，|,|、/)
    .map(line => line.trim())
    .filter(line => line !== '')
