import { useId, type ReactNode, type Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { VisuallyHidden } from './VisuallyHidden.tsx';
import './Button.css';

interface Pressable {
  onPress: () => void;
  /**
   * Why it cannot be pressed now. The button stays in the tab order and says the reason (on hover, on focus, to
   * screen readers): a grey button that explains nothing is a dead end.
   */
  whyDisabled?: string | null | undefined;
  /** Shown beside the label, as `Ctrl T`. */
  shortcut?: string | undefined;
  /** The same for assistive technology, as `Control+T`. */
  ariaShortcut?: string | undefined;
  /** Where its hint opens: it must stay inside its own pane, because a native view would cover it. */
  hintSide?: 'below' | 'above' | 'left' | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

interface ButtonProps extends Pressable {
  children: ReactNode;
  /** `primary`: the one thing to do here; `plain`: text only; `danger`: cannot be taken back. */
  tone?: 'primary' | 'normal' | 'plain' | 'danger' | undefined;
  icon?: IconName | undefined;
  /** An accessible name that says more than the label. */
  label?: string | undefined;
  size?: 'small' | 'normal' | undefined;
  /** For a button that stays down: whether it is. */
  isOn?: boolean | undefined;
}

/** A button with words. */
export function Button({ children, tone = 'normal', icon, size = 'normal', label, shortcut, className, ...rest }: ButtonProps) {
  return (
    <Base {...rest} label={label} className={classes('ui-button', `is-${tone}`, size === 'small' && 'is-small', className)}>
      {icon && <Icon name={icon} />}
      <span className="ui-button-label">{children}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </Base>
  );
}

interface IconButtonProps extends Pressable {
  icon: IconName;
  /** The accessible name, also shown as a hint on hover and focus. */
  label: string;
  /** For a button that stays down: whether it is. */
  isOn?: boolean | undefined;
}

/** A button with a drawing only. */
export function IconButton({ icon, label, isOn, shortcut, hintSide = 'below', className, ...rest }: IconButtonProps) {
  return (
    <Base {...rest} label={label} isOn={isOn} hintSide={hintSide} className={classes('ui-icon-button', className)}>
      <Icon name={icon} />
      <span className={classes('ui-hint', `is-${hintSide}`)} aria-hidden="true">
        {label}
        {shortcut && <Kbd keys={shortcut} />}
      </span>
    </Base>
  );
}

interface BaseProps extends Pressable {
  children: ReactNode;
  label?: string | undefined;
  isOn?: boolean | undefined;
}

function Base({ children, label, isOn, whyDisabled, onPress, ariaShortcut, hintSide = 'above', className, ref }: BaseProps) {
  const reasonId = useId();
  const isDisabled = Boolean(whyDisabled);
  return (
    <>
      <AriaButton
        {...(ref ? { ref } : {})}
        {...(label ? { 'aria-label': label } : {})}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        {...(isDisabled ? { 'aria-disabled': true, 'aria-describedby': reasonId } : {})}
        // React Aria lets no `aria-keyshortcuts` through, so the element itself is ours.
        render={(dom) => <button type="button" {...dom} aria-keyshortcuts={ariaShortcut} />}
        className={className ?? ''}
        onPress={() => {
          if (!isDisabled) onPress();
        }}
      >
        {children}
        {isDisabled && (
          <span className={classes('ui-hint', `is-${hintSide}`, 'is-reason')} aria-hidden="true">
            {whyDisabled}
          </span>
        )}
      </AriaButton>
      {isDisabled && <VisuallyHidden id={reasonId}>{whyDisabled}</VisuallyHidden>}
    </>
  );
}
