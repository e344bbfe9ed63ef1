/** Sentences of a paragraph with their closing marks; joined they are the paragraph again. */
export const splitSentences = (text: string): readonly string[] =>
  text.split(/(?<=[。！；][”’」』）)]*)(?![”’」』）)。！；])/).filter(sentence => sentence !== '')
