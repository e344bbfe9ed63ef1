/** The few places where the two databases differ. */
export type DialectName = 'sqlite' | 'postgres'
