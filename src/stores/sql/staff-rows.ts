import type { Selectable } from 'kysely'
import type { StaffRole } from '../../domain/staff.ts'
import type { StaffAccount } from '../staff-store.ts'
import type { DeskTables } from './schema-desk.ts'

export const newAccount = {
  password_hash: null,
  totp_secret: null,
  totp_step: 0,
  disabled: 0,
  version: 1,
} as const

export const toAccount = (row: Selectable<DeskTables['staff_accounts']>): StaffAccount => ({
  id: row.id,
  login: row.login,
  name: row.name,
  role: row.role as StaffRole,
  passwordHash: row.password_hash,
  totpSecret: row.totp_secret,
  totpStep: Number(row.totp_step),
  disabled: row.disabled === 1,
  version: row.version,
  createdAt: Number(row.created_at),
})
