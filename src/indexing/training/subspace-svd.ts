import type { FeatureSpace, Features } from './feature-space.ts'
import type { Random } from './random.ts'

/**
 * Right singular vectors of the tf-idf matrix (texts x features), times their singular value to `power`: the rows from which
 * training starts. Random subspace, `passes` multiplications by the matrix and its transpose, then Rayleigh-Ritz.
 */
export function computeStartRows(
  texts: readonly Features[],
  space: FeatureSpace,
  dimensions: number,
  random: Random,
  { passes = 3, power = 0 }: { passes?: number; power?: number } = {},
): Float32Array {
  const size = space.grams.length
  const weighted = texts.map(text => toUnitWeights(text, space.idfs))
  let basis = Float32Array.from({ length: size * dimensions }, () => random.normal())
  orthonormalise(basis, dimensions)
  for (let pass = 0; pass < passes; pass++) {
    basis = multiplyByGram(texts, weighted, basis, dimensions).product
    orthonormalise(basis, dimensions)
  }
  const { inner } = multiplyByGram(texts, weighted, basis, dimensions)
  const { values, vectors } = diagonalise(inner, dimensions)
  const rows = new Float32Array(size * dimensions)
  const scales = values.map(value => Math.max(value, 1e-9) ** (power / 2))
  for (let feature = 0; feature < size; feature++) {
    const start = feature * dimensions
    for (let from = 0; from < dimensions; from++) {
      const value = basis[start + from]!
      for (let to = 0; to < dimensions; to++)
        rows[start + to]! += value * vectors[from * dimensions + to]! * scales[to]!
    }
  }
  return rows
}

function toUnitWeights({ ids, counts }: Features, idfs: Float32Array): Float32Array {
  const weights = counts.map((count, at) => count * idfs[ids[at]!]!)
  const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1
  return weights.map(weight => weight / norm)
}

/** For the matrix A of the texts and a basis Q: A'AQ, and the small symmetric matrix (AQ)'(AQ). */
function multiplyByGram(
  texts: readonly Features[],
  weights: readonly Float32Array[],
  basis: Float32Array,
  width: number,
) {
  const product = new Float32Array(basis.length)
  const inner = new Float64Array(width * width)
  const projected = new Float32Array(width)
  for (const [index, { ids }] of texts.entries()) {
    const weight = weights[index]!
    projected.fill(0)
    for (let at = 0; at < ids.length; at++) {
      const start = ids[at]! * width
      const factor = weight[at]!
      for (let column = 0; column < width; column++) projected[column]! += factor * basis[start + column]!
    }
    for (let at = 0; at < ids.length; at++) {
      const start = ids[at]! * width
      const factor = weight[at]!
      for (let column = 0; column < width; column++) product[start + column]! += factor * projected[column]!
    }
    addOuter(inner, projected, width)
  }
  mirror(inner, width)
  return { product, inner }
}

/** Makes the columns orthonormal in place, by the Cholesky factor of their inner products; twice, since once is not exact. */
function orthonormalise(basis: Float32Array, width: number): void {
  for (let round = 0; round < 2; round++) {
    const inner = new Float64Array(width * width)
    for (let start = 0; start < basis.length; start += width)
      addOuter(inner, basis.subarray(start, start + width), width)
    mirror(inner, width)
    const factor = cholesky(inner, width)
    for (let start = 0; start < basis.length; start += width) {
      for (let column = 0; column < width; column++) {
        let value = basis[start + column]!
        for (let before = 0; before < column; before++)
          value -= basis[start + before]! * factor[column * width + before]!
        basis[start + column] = value / factor[column * width + column]!
      }
    }
  }
}

function addOuter(inner: Float64Array, row: Float32Array, width: number): void {
  for (let a = 0; a < width; a++) {
    const value = row[a]!
    for (let b = 0; b <= a; b++) inner[a * width + b]! += value * row[b]!
  }
}

function mirror(inner: Float64Array, width: number): void {
  for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) inner[b * width + a] = inner[a * width + b]!
}

function cholesky(matrix: Float64Array, width: number): Float64Array {
  const factor = new Float64Array(width * width)
  for (let row = 0; row < width; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * width + column]!
      for (let k = 0; k < column; k++) sum -= factor[row * width + k]! * factor[column * width + k]!
      factor[row * width + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[column * width + column]!
    }
  }
  return factor
}

/** Eigenvalues, highest first, and eigenvectors as columns of a symmetric matrix, by Jacobi rotations. */
function diagonalise(matrix: Float64Array, width: number, sweeps = 12) {
  const a = matrix.slice()
  const v = new Float64Array(width * width)
  for (let i = 0; i < width; i++) v[i * width + i] = 1
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let off = 0
    for (let p = 0; p < width; p++) {
      for (let q = p + 1; q < width; q++) {
        const apq = a[p * width + q]!
        off += apq * apq
        if (Math.abs(apq) < 1e-12) continue
        const theta = (a[q * width + q]! - a[p * width + p]!) / (2 * apq)
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        rotate(a, v, width, p, q, c, t * c)
      }
    }
    if (off < 1e-14) break
  }
  const order = Array.from({ length: width }, (_, i) => i).sort((i, j) => a[j * width + j]! - a[i * width + i]!)
  const vectors = new Float64Array(width * width)
  for (const [to, from] of order.entries()) {
    for (let row = 0; row < width; row++) vectors[row * width + to] = v[row * width + from]!
  }
  return { values: order.map(i => a[i * width + i]!), vectors }
}

function rotate(a: Float64Array, v: Float64Array, width: number, p: number, q: number, c: number, s: number): void {
  for (let k = 0; k < width; k++) {
    const kp = a[k * width + p]!
    const kq = a[k * width + q]!
    a[k * width + p] = c * kp - s * kq
    a[k * width + q] = s * kp + c * kq
  }
  for (let k = 0; k < width; k++) {
    const pk = a[p * width + k]!
    const qk = a[q * width + k]!
    a[p * width + k] = c * pk - s * qk
    a[q * width + k] = s * pk + c * qk
    const vp = v[k * width + p]!
    const vq = v[k * width + q]!
    v[k * width + p] = c * vp - s * vq
    v[k * width + q] = s * vp + c * vq
  }
}
