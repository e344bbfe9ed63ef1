import { createServer } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { postUpdate } from './telegram-updates.ts'

type Client = ReturnType<TelegramServer['getClient']>

export interface BotMessage {
  readonly text: string
  readonly chatId: number
  readonly keyboard: readonly (readonly { readonly text: string; readonly callback_data: string }[])[]
}

export interface Emulator {
  readonly apiRoot: string
  getClient(chatId: number): Client
  /** What the bot has sent, oldest first. */
  listMessages(): readonly BotMessage[]
  /** Sends updates to the bot's webhook from now on. */
  sendToWebhook(botOrigin: string): void
  stop(): Promise<void>
}

/** `telegram-test-api`, an emulator of the Bot API, on a free port. */
export async function startEmulator(token: string): Promise<Emulator> {
  const server = new TelegramServer({ port: await findFreePort(), host: '127.0.0.1' })
  await server.start()
  const closers: (() => void)[] = []
  return {
    apiRoot: server.config.apiURL,
    getClient: chatId => server.getClient(token, { chatId, userId: chatId, timeout: 20_000, interval: 20 }),
    listMessages: () =>
      server.storage.botMessages.map(({ message }) => {
        const markup = message.reply_markup as { inline_keyboard?: BotMessage['keyboard'] } | undefined
        return { text: message.text, chatId: Number(message.chat_id), keyboard: markup?.inline_keyboard ?? [] }
      }),
    sendToWebhook: botOrigin => {
      // The emulator does not send the secret's header as Telegram does, so it is added on the way.
      const relay = createServer(async (req, res) => {
        const chunks: Buffer[] = []
        for await (const chunk of req) chunks.push(chunk as Buffer)
        res.writeHead(await postUpdate(botOrigin, JSON.parse(Buffer.concat(chunks).toString()))).end()
      })
      relay.listen(0, '127.0.0.1', () => {
        const { port } = relay.address() as AddressInfo
        server.setWebhook({ url: `http://127.0.0.1:${port}/` }, token)
      })
      closers.push(() => relay.close())
    },
    stop: async () => {
      for (const close of closers) close()
      await server.stop()
    },
  }
}

const findFreePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createSocketServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
