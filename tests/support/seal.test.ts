import { describe, expect, it } from 'vitest'
import { sealBytes, unseal, unsealBytes } from '../../src/support/keys/seal.ts'
import { testKeys } from '../helpers/test-keys.ts'

describe('what can not be decrypted', () => {
  it('should not be repeated in the error, which goes into logs', () => {
    const plain = '张某某的身份证号是一一零，从未加密过'
    for (const open of [
      () => unseal(testKeys, plain, 'x'),
      () => unsealBytes(testKeys, Buffer.from(plain), 'x'),
      () => unsealBytes(testKeys, Buffer.from('secret of 16 byte'), 'x'),
    ]) {
      expect(open).toThrow(/a key without a name/)
      expect(open).not.toThrow(/张|secret/)
    }
  })

  it('should name the key that is missing', () => {
    const other = { ...testKeys.current(), id: '0123456789abcdef' }
    const sealed = sealBytes(other, Buffer.from('text'), 'x')
    expect(() => unsealBytes(testKeys, sealed, 'x')).toThrow('key 0123456789abcdef')
  })
})
