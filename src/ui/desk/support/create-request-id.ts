/** Names one tap, so that a request that is sent twice is done once. */
export const createRequestId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(value => value.toString(16).padStart(2, '0')).join('')
