import type { Fen } from './delay-interest.ts'

/** What one band of a fee adds: a flat sum, or a share of the part of the amount that lies in it. */
export interface FeeStep {
  /** The band's part of the amount, 分. */
  readonly part: Fen
  /** Per mille of the part; `null` for the flat sum of the lowest band. */
  readonly perMille: number | null
  readonly fee: Fen
}

export interface CourtFee {
  readonly amount: Fen
  readonly steps: readonly FeeStep[]
  readonly fee: Fen
  /** The bands added up to more than the law lets a court take. */
  readonly capped: boolean
}

interface Band {
  /** Upper end, 分; the lower end is the one of the band before. */
  readonly upTo: number
  readonly perMille: number
}

interface Tariff {
  /** Flat sum for whatever does not exceed `until`, 分. */
  readonly flat: Fen
  readonly until: Fen
  readonly bands: readonly Band[]
  readonly most: Fen
}

const YUAN = 100
const WAN = 10_000 * YUAN

/** 诉讼费用交纳办法第十四条第一项第2目. */
const ENFORCEMENT: Tariff = {
  flat: 50 * YUAN,
  until: WAN,
  bands: [
    { upTo: 50 * WAN, perMille: 15 },
    { upTo: 500 * WAN, perMille: 10 },
    { upTo: 1000 * WAN, perMille: 5 },
    { upTo: Number.POSITIVE_INFINITY, perMille: 1 },
  ],
  most: Number.POSITIVE_INFINITY,
}

/** 诉讼费用交纳办法第十四条第二项. */
const PRESERVATION: Tariff = {
  flat: 30 * YUAN,
  until: 1000 * YUAN,
  bands: [
    { upTo: 10 * WAN, perMille: 10 },
    { upTo: Number.POSITIVE_INFINITY, perMille: 5 },
  ],
  most: 5000 * YUAN,
}

/** The fee for enforcing so much, to the nearest 分. Source: 诉讼费用交纳办法 (国务院令第481号) 第十四条第一项. */
export const calculateEnforcementFee = (amount: Fen): CourtFee => calculate(ENFORCEMENT, amount)

/** The fee for securing property of so much before judgment. Source: the same 第十四条第二项. */
export const calculatePreservationFee = (amount: Fen): CourtFee => calculate(PRESERVATION, amount)

function calculate({ flat, until, bands, most }: Tariff, amount: Fen): CourtFee {
  const steps: FeeStep[] = [{ part: Math.min(amount, until), perMille: null, fee: flat }]
  let from = until
  for (const { upTo, perMille } of bands) {
    const part = Math.min(amount, upTo) - from
    if (part <= 0) break
    steps.push({ part, perMille, fee: Math.round((part * perMille) / 1000) })
    from = upTo
  }
  const sum = steps.reduce((total, { fee }) => total + fee, 0)
  return { amount, steps, fee: Math.min(sum, most), capped: sum > most }
}
