import Modal from 'antd/es/modal';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Mounted anew each time the dialog opens, so its state is fresh. */
  readonly children: ReactNode;
}

/** A modal dialog. Escape closes it, a click outside does not. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  return (
    <Modal
      title={title}
      open={open}
      onCancel={onClose}
      footer={null}
      mask={{ closable: false }}
      destroyOnHidden
      className="dialog"
    >
      {children}
    </Modal>
  );
}

/** The buttons at the foot of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
