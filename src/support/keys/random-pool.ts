import { randomFillSync } from 'node:crypto'

const POOL_BYTES = 8192
const pool = Buffer.alloc(POOL_BYTES)
let used = POOL_BYTES

/** Random bytes out of a store that is filled in bulk: a call for a few bytes at a time costs more than an encryption. */
export function takeRandom(bytes: number): Buffer {
  const from = take(bytes)
  return Buffer.from(pool.subarray(from, from + bytes))
}

/** The same as base64url. */
export function takeRandomText(bytes: number): string {
  const from = take(bytes)
  return pool.toString('base64url', from, from + bytes)
}

/** Where the next bytes of the pool begin; they are given once. */
function take(bytes: number): number {
  if (used + bytes > POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return used - bytes
}
