import { Modal } from 'antd'
import { queuePage } from '../../../wording/desk/queue-page.ts'

/** All keys in one place. */
export function ShortcutHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Modal open={open} title={queuePage.helpTitle} footer={null} onCancel={onClose} destroyOnHidden>
      <dl className="facts">
        {queuePage.keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
