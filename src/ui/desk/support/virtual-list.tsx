import { type ReactNode, useEffect, useRef, useState } from 'react'

interface Properties<Item> {
  readonly items: readonly Item[]
  readonly rowHeight: number
  readonly label: string
  readonly keyOf: (item: Item) => string
  readonly render: (item: Item) => ReactNode
  /** Called when the end comes near. */
  readonly onNearEnd: () => void
  /** Row that must be in view. */
  readonly showIndex: number
}

const BEYOND = 6
const NEAR_END = 60

/** A list of any length of which only the rows in view are there. All rows are of one height, in pixels. */
export function VirtualList<Item>(properties: Properties<Item>) {
  const { items, rowHeight, label, keyOf, render, onNearEnd, showIndex } = properties
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(600)
  const first = Math.max(0, Math.floor(top / rowHeight) - BEYOND)
  const last = Math.min(items.length, Math.ceil((top + height) / rowHeight) + BEYOND)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (last + NEAR_END > items.length) onNearEnd()
  }, [last, items.length, onNearEnd])
  useEffect(() => {
    const element = box.current
    if (!element || showIndex < 0) return
    const at = showIndex * rowHeight
    if (at < element.scrollTop) element.scrollTop = at
    else if (at + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = at + rowHeight - element.clientHeight
  }, [showIndex, rowHeight])

  return (
    <section
      ref={box}
      className="virtual-list"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={event => setTop(event.currentTarget.scrollTop)}
    >
      <ul style={{ height: items.length * rowHeight }}>
        {items.slice(first, last).map((item, index) => (
          <li
            key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={first + index + 1}
            style={{ top: (first + index) * rowHeight, height: rowHeight }}
          >
            {render(item)}
          </li>
        ))}
      </ul>
    </section>
  )
}
