import { App, ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale/index.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { createRoot } from 'react-dom/client'
import { DeskApp } from './desk-app.tsx'
import { createDeskApi } from './session/desk-api.ts'
import { allowOwnStyles } from './support/allow-own-styles.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
allowOwnStyles(nonce)
const theme = {
  token: {
    colorPrimary: '#12505f',
    colorLink: '#0b5a6e',
    colorTextPlaceholder: '#617075',
    colorTextDescription: '#56656a',
    colorTextDisabled: '#617075',
    colorError: '#b3261e',
    colorSuccess: '#1e6b34',
    colorWarning: '#8a5300',
  },
}

createRoot(document.getElementById('root')!).render(
  <ConfigProvider locale={zhCN as unknown as Locale} csp={{ nonce }} theme={theme} button={{ autoInsertSpace: false }}>
    <App component={false}>
      <DeskApp api={createDeskApi()} />
    </App>
  </ConfigProvider>,
)
