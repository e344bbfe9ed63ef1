import { z } from 'zod'

export interface StaffConfig {
  /** Login of staff through the court's own identity provider. */
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null
  /** 32 bytes for secrets in the database; `null` takes a file in the data folder. */
  readonly key: Buffer | null
}

export const staffEnvironment = {
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  STAFF_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64 (openssl rand -base64 32)')
    .optional(),
}

const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']

export function findStaffFaults(env: Readonly<Record<string, unknown>>): string[] {
  const missing = OIDC.filter(name => !env[name])
  if (missing.length === 0 || missing.length === OIDC.length) return []
  return [`${missing.join(', ')} missing: ${OIDC.join(', ')} only work together, set all or none`]
}

export function toStaffConfig(values: z.infer<z.ZodObject<typeof staffEnvironment>>): StaffConfig {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, STAFF_KEY: key } = values
  return {
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null,
    key: key ? Buffer.from(key, 'base64') : null,
  }
}
