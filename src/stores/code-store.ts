/** A query code as the court issued it, on its way to being hashed. */
export interface IssuedCode {
  readonly caseId: number
  readonly partyId: string
  /** In its normal form, see `normaliseQueryCode`. */
  readonly code: string
  readonly issuedBy: string
  readonly issuedAt: number
  readonly expiresAt: number
  readonly singleUse: boolean
}

/** Where query codes go; only their hashes stay. */
export interface CodeRegistrar {
  /** A party's new code ends the one it had; the one it has already changes nothing. Returns how many are new. */
  registerCodes(codes: readonly IssuedCode[]): Promise<number>
  /** The same, but all the codes of a party stand side by side: a sheet of codes of which each is good for one time. */
  registerSheet(codes: readonly IssuedCode[]): Promise<number>
}
