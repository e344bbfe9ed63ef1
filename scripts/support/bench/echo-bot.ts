import express from 'express'
import { Bot, webhookCallback } from 'grammy'

/** The baseline: grammY as its guide shows it, without storage; answers each message with the same text. */
const [apiRoot = '', token = ''] = process.argv.slice(2)
const bot = new Bot(token, { client: { apiRoot } })
bot.on('message:text', ctx => ctx.reply(ctx.message.text))
const app = express()
app.use(express.json())
app.post('/telegram/webhook', webhookCallback(bot, 'express'))
const server = app.listen(0, () => process.stdout.write(`listening ${(server.address() as { port: number }).port}\n`))
