import './Kbd.css';

/** A shortcut in small caps beside what it does. Hidden from screen readers, which hear `aria-keyshortcuts` instead. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="ui-kbd" aria-hidden="true">
      {keys}
    </kbd>
  );
}
