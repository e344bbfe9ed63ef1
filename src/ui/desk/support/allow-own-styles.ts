/**
 * Gives the page's nonce to every style element that a script of ours makes. antd's parts do so themselves, but the lock
 * of the page's scrolling behind a dialog forgets it. Styles that come as text in HTML still have none.
 */
export function allowOwnStyles(nonce: string): void {
  const create = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof document.createElement
}
