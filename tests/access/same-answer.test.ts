import { describe } from 'vitest'
import { checkSameAnswer } from '../helpers/check-same-answer.ts'

describe('a try that fails', () => checkSameAnswer(2))
