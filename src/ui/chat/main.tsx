import { createRoot } from 'react-dom/client'
import { ChatPage } from './chat-page.tsx'
import { createChatApi } from './session/chat-api.ts'
import { createChatSession } from './session/create-chat-session.ts'
import { createPendingStorage } from './session/pending-storage.ts'
import { findStorage } from './support/browser-storage.ts'

const session = createChatSession({
  api: createChatApi(),
  storage: createPendingStorage(findStorage('sessionStorage')),
})
createRoot(document.getElementById('root')!).render(<ChatPage session={session} />)
session.start()
