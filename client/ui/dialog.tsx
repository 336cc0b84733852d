import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useLanguage } from '../app/language.tsx';
import { IconButton } from './button.tsx';
import { words } from './words.ts';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot; the main one last. */
  readonly foot?: ReactNode;
  /** As wide as three columns of text; `full`: as large as the screen allows. */
  readonly wide?: boolean | 'full';
  readonly role?: 'dialog' | 'alertdialog';
}

/** A sheet over the screen. Escape and the × close it; the hand comes back to where it was. */
export function Dialog({ title, isOpen, onClose, children, foot, wide, role = 'dialog' }: DialogProps) {
  const { t } = useLanguage();
  return (
    <ModalOverlay
      className="ui-veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={role === 'dialog'}
    >
      <Modal className={`ui-modal ${wide ? 'wide' : ''} ${wide === 'full' ? 'full' : ''}`}>
        <AriaDialog className="ui-dialog" role={role}>
          <header className="ui-dialog-head">
            <Heading slot="title" className="song ui-dialog-title">
              {title}
            </Heading>
            <IconButton label={t(words, 'close')} onPress={onClose}>
              <span aria-hidden="true">×</span>
            </IconButton>
          </header>
          <div className="ui-dialog-body">{children}</div>
          {foot ? <footer className="ui-dialog-foot">{foot}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
