import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import './Banner.css';

interface BannerProps {
  label: string;
  tone: 'bad' | 'info';
  children: ReactNode;
  action?: ReactNode;
}

/** One line about the state of the whole workspace, with one thing to do about it. */
export function Banner({ label, tone, children, action }: BannerProps) {
  return (
    <div className={classes('ui-banner', `is-${tone}`)} role="region" aria-label={label}>
      <Icon name={tone === 'bad' ? 'warning' : 'info'} />
      <div className="ui-banner-text">{children}</div>
      {action}
    </div>
  );
}
