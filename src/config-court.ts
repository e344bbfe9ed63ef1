import { z } from 'zod'

/** The court's case-management system; see docs/court-connector.openapi.yaml. */
export interface CourtConfig {
  readonly url: string
  readonly secret: string
}

const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/

export const courtEnvironment = {
  COURT_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an https address' })
    .refine(
      url => url.startsWith('https://') || LOCAL.test(url),
      'must be an https address (http only on this machine)',
    )
    .optional(),
  COURT_API_SECRET: z.string().min(32, 'must be 32 characters or more, the same as on the court’s side').optional(),
}

export function findCourtFaults(env: Readonly<Record<string, unknown>>): string[] {
  return Boolean(env['COURT_API_URL']) === Boolean(env['COURT_API_SECRET'])
    ? []
    : ['COURT_API_URL and COURT_API_SECRET only work together: set both, or neither']
}

export function toCourtConfig(values: z.infer<z.ZodObject<typeof courtEnvironment>>): CourtConfig | null {
  const { COURT_API_URL: url, COURT_API_SECRET: secret } = values
  return url && secret ? { url: url.replace(/\/+$/, ''), secret } : null
}
