/**
 * Cells of one row of CSV. `open` when a quotation mark waits for its end in the next line, `broken` when marks stand
 * where none may.
 */
export function splitCsvLine(text: string, delimiter: string): readonly string[] | 'open' | 'broken' {
  const cells: string[] = []
  for (let at = 0; ; ) {
    if (text[at] === '"') {
      let cell = ''
      let from = at + 1
      for (;;) {
        const mark = text.indexOf('"', from)
        if (mark < 0) return 'open'
        cell += text.slice(from, mark)
        from = mark + 1
        if (text[from] !== '"') break
        // Two marks are one that is meant.
        cell += '"'
        from++
      }
      if (from < text.length && text[from] !== delimiter) return 'broken'
      cells.push(cell)
      at = from
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
