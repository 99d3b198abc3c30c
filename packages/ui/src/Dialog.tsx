import { useEffect, useRef, type ReactNode } from 'react';
import { LiveRegions } from './Announcer.tsx';
import { IconButton } from './Button.tsx';
import './Dialog.css';

interface DialogProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog on the browser's own `<dialog>`: the focus is held, Escape closes, and the focus goes back where it was. */
export function Dialog({ title, closeLabel, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    // The dialog itself is read out first, not its close button.
    dialog?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className="ui-dialog"
      aria-label={title}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="ui-dialog-box">
        <div className="ui-dialog-header">
          <h2 className="ui-dialog-title">{title}</h2>
          <IconButton icon="close" label={closeLabel} hintSide="left" onPress={onClose} />
        </div>
        {children}
      </div>
      <LiveRegions />
    </dialog>
  );
}
