/**
 * Cells of one row of CSV. `open` when a quotation mark waits for its end in the next line, `broken` when marks stand
 * where none may.
 */
export function splitCsvLine(text: string, delimiter: string): readonly string[] | 'open' | 'broken' {
  const cells: string[] = []
  for (let at = 0; ; ) {
    if (text[at] === '"') {
      let mark = text.indexOf('"', at + 1)
      let isDoubled = false
      while (mark >= 0 && text[mark + 1] === '"') {
        isDoubled = true
        mark = text.indexOf('"', mark + 2)
      }
      if (mark < 0) return 'open'
      const cell = text.slice(at + 1, mark)
      at = mark + 1
      if (at < text.length && text[at] !== delimiter) return 'broken'
      // Two marks are one that is meant.
      cells.push(isDoubled ? cell.replace(/""/g, '"') : cell)
    } else {
      const end = text.indexOf(delimiter, at)
      const cell = end < 0 ? text.slice(at) : text.slice(at, end)
      if (cell.includes('"')) return 'broken'
      cells.push(cell)
      at += cell.length
    }
    if (at >= text.length) return cells
    at++
    if (at === text.length) {
      cells.push('')
      return cells
    }
  }
}
