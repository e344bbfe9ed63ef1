import { describe } from 'vitest'
import { checkOpenWalls } from '../helpers/check-open-walls.ts'

describe('cases of others, over HTTP and Telegram', () => checkOpenWalls({ size: 200, written: 40 }))
