import Modal from 'antd/es/modal';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Its state begins anew each time the dialog opens. */
  readonly children: ReactNode;
}

/** A question that must be answered before going on. Escape closes it, a click beside it does not. */
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

/** What can be done with a dialog, at its foot. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
