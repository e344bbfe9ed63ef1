/** How far each kind's share is from the truth; where only "declined" is known, every kind but the first may be right. */
export function toMisses(worths: Float64Array, kind: number | null): Float64Array {
  const best = worths.reduce((most, worth) => Math.max(most, worth))
  const masses = worths.map(worth => Math.exp(worth - best))
  const all = masses.reduce((sum, mass) => sum + mass, 0)
  const declined = Math.max(1e-6, 1 - masses[0]! / all)
  return masses.map((mass, at) => {
    const probability = mass / all
    const truth = kind === null ? (at === 0 ? 0 : probability / declined) : at === kind ? 1 : 0
    return probability - truth
  })
}
