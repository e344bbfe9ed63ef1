import { describe } from 'vitest'
import { checkCaseWalls } from '../helpers/check-case-walls.ts'

describe('cases of others', () => checkCaseWalls(200))
