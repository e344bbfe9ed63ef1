import { randomBytes } from 'node:crypto'

/** 128 random bits as 22 letters of base64url: what nobody guesses. */
export const createToken = (): string => randomBytes(16).toString('base64url')
