/** What a member of the court's staff may do; each account has one. */
export const STAFF_ROLES = ['officer', 'leader', 'knowledge-editor', 'administrator', 'auditor'] as const

export type StaffRole = (typeof STAFF_ROLES)[number]

export const isStaffRole = (text: string): text is StaffRole => (STAFF_ROLES as readonly string[]).includes(text)

/** Everybody who is signed in. */
export const ANY_STAFF: readonly StaffRole[] = [...STAFF_ROLES]
