import { useEffect } from 'react'

/** Opens every folded part for printing, and folds it again afterwards: paper can't be tapped. */
export function usePrintOpen(): void {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = []
    const open = (): void => {
      opened = Array.from(document.querySelectorAll<HTMLDetailsElement>('details:not([open])'))
      for (const details of opened) details.open = true
    }
    const close = (): void => {
      for (const details of opened) details.open = false
      opened = []
    }
    window.addEventListener('beforeprint', open)
    window.addEventListener('afterprint', close)
    return () => {
      window.removeEventListener('beforeprint', open)
      window.removeEventListener('afterprint', close)
    }
  }, [])
}
