import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import './Notice.css';

interface NoticeProps {
  tone: 'info' | 'good' | 'bad';
  dismissLabel: string;
  onDismiss: () => void;
  children: ReactNode;
}

/** A sentence that stays for a moment and can be sent away. */
export function Notice({ tone, dismissLabel, onDismiss, children }: NoticeProps) {
  return (
    <div className={classes('ui-notice', `is-${tone}`)}>
      <Icon name={tone === 'good' ? 'check' : tone === 'bad' ? 'warning' : 'info'} />
      <p className="ui-notice-text">{children}</p>
      <IconButton icon="close" label={dismissLabel} hintSide="above" onPress={onDismiss} />
    </div>
  );
}
