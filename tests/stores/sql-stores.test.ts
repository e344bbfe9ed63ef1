import { describe } from 'vitest'
import { checkClues } from '../contracts/clue-store.ts'
import { checkFiles } from '../contracts/file-store.ts'
import { checkOutbox } from '../contracts/outbox-store.ts'
import { checkPosting } from '../contracts/post-box.ts'
import { checkReminders } from '../contracts/reminder-store.ts'
import { checkCouriers } from '../contracts/turn-store-couriers.ts'
import { checkReceiving } from '../contracts/turn-store-receive.ts'
import { checkTurns } from '../contracts/turn-store-turns.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'

describe.each(testDatabases)('the stores on $name', ({ create }) => {
  const stores = openStores(create)
  describe('receiving', () => checkReceiving(stores))
  describe('turns', () => checkTurns(stores))
  describe('couriers', () => checkCouriers(stores))
  describe('outbox', () => checkOutbox(stores))
  describe('posting', () => checkPosting(stores))
  describe('reminders', () => checkReminders(stores))
  describe('files', () => checkFiles(stores))
  describe('clues', () => checkClues(stores))
})
