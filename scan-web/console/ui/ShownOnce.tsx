import { Alert, Button, Modal } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  warning: string;
  /** What closes it: that the secret is kept. */
  done: string;
  onClose: () => void;
  children: ReactNode;
}

/** A secret that is shown this once; only its own button closes the dialog. */
export function ShownOnce({ title, warning, done, onClose, children }: Props) {
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {done}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={warning} />
      {children}
    </Modal>
  );
}
