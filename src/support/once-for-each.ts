/** Makes something of an object once, however often it is asked for, and forgets it with the object. */
export function onceForEach<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  const known = new WeakMap<From, { readonly made: Made }>()
  return from => {
    const before = known.get(from)
    if (before) return before.made
    const made = make(from)
    known.set(from, { made })
    return made
  }
}

/** The same for an object and a short text beside it, of which there are few: a title, a button. */
export function onceForEachWithText<From extends object, Made>(
  make: (from: From, text: string) => Made,
): (from: From, text: string) => Made {
  const withTexts = onceForEach((_: From) => new Map<string, { readonly made: Made }>())
  return (from, text) => {
    const known = withTexts(from)
    const before = known.get(text)
    if (before) return before.made
    const made = make(from, text)
    known.set(text, { made })
    return made
  }
}
