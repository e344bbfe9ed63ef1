import type { Switches } from '../../domain/switches.ts'
import { botOff } from '../../wording/switches.ts'
import { end, goOn, type Step } from '../turn.ts'

/** Says that staff have turned the bot off. It stands behind the way to people, which stays open. */
export const createObeySwitches = (read: () => Promise<Switches>): Step => ({
  name: 'obeySwitches',
  run: async turn => {
    const { bot } = await read()
    return bot.on ? goOn(turn) : end(turn, botOff(bot.reason))
  },
})
