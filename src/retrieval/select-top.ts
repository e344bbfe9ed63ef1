/** Ordinals of the `count` highest scores above `floor`, best first; ties go to the lower ordinal, so runs are repeatable. */
export function selectTop(scores: ArrayLike<number>, count: number, floor = Number.NEGATIVE_INFINITY): Int32Array {
  const heap = new Int32Array(Math.max(0, Math.min(count, scores.length)))
  if (heap.length === 0) return heap
  let size = 0
  let worst = floor
  const isWorse = (a: number, b: number): boolean => scores[a]! < scores[b]! || (scores[a]! === scores[b]! && a > b)

  const sink = (): void => {
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= size) return
      const right = left + 1
      const child = right < size && isWorse(heap[right]!, heap[left]!) ? right : left
      if (!isWorse(heap[child]!, heap[at]!)) return
      swap(heap, at, child)
      at = child
    }
  }

  for (let ordinal = 0; ordinal < scores.length; ordinal++) {
    const score = scores[ordinal]!
    if (!(score > worst)) continue
    if (size < heap.length) {
      heap[size] = ordinal
      for (let at = size++; at > 0; ) {
        const parent = (at - 1) >> 1
        if (!isWorse(heap[at]!, heap[parent]!)) break
        swap(heap, at, parent)
        at = parent
      }
    } else {
      heap[0] = ordinal
      sink()
    }
    if (size === heap.length) worst = Math.max(floor, scores[heap[0]!]!)
  }
  return heap.slice(0, size).sort((a, b) => scores[b]! - scores[a]! || a - b)
}

function swap(array: Int32Array, a: number, b: number): void {
  const kept = array[a]!
  array[a] = array[b]!
  array[b] = kept
}
