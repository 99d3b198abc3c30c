import { useMemo } from 'react';
import { useStrings } from '../strings/Strings.tsx';
import { signsOf, type Sign } from './odd-signs.ts';
import './Signs.css';

/** One piece of what somebody outside has written. What would turn the line stands there by its name. */
export function SignOf({ sign: { kind, text } }: { sign: Sign }) {
  const { t } = useStrings();
  switch (kind) {
    case 'words':
      return text;
    case 'mark':
      return (
        <span className="sign-mark" title={t('conversation.mark')}>
          {text}
        </span>
      );
    case 'tall':
      return <span className="sign-tall">{text}</span>;
  }
}

/** A name that somebody outside has given: in its own direction, and what is invisible in it is marked as in a message. */
export function Name({ text }: { text: string }) {
  const signs = useMemo(() => signsOf(text), [text]);
  return (
    <bdi>
      {signs.map((sign, at) => (
        // Pieces are what they are by their place in the name.
        // oxlint-disable-next-line react/no-array-index-key
        <SignOf key={at} sign={sign} />
      ))}
    </bdi>
  );
}
