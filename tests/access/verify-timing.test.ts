import { describe } from 'vitest'
import { checkTiming } from '../helpers/check-timing.ts'

describe('the time that a try takes', () => checkTiming({ samples: 3, judge: false }))
