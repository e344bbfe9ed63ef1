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
