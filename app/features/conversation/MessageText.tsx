import { Button, classes } from '@jackfield/ui';
import { useMemo, useState } from 'react';
import { give } from '../../desk/hooks.ts';
import { SignOf } from '../../desk/Signs.tsx';
import { useStrings } from '../../strings/Strings.tsx';
import { folded, isBlank, piecesOf, type Piece } from './odd-text.ts';

/**
 * What somebody wrote. It is text: never markup, in its own direction, and it stays inside its bubble. What is very long is folded.
 * @param place where a link that is not opened says so.
 */
export function MessageText({ text, place, className }: { text: string; place: `message:${string}`; className?: string | undefined }) {
  const { t } = useStrings();
  const [isWhole, setIsWhole] = useState(false);
  const shown = useMemo(() => (isWhole ? text : folded(text)), [text, isWhole]);
  const pieces = useMemo(() => piecesOf(shown), [shown]);
  if (isBlank(text)) return <p className={classes(className, 'is-blank')}>{t('conversation.blank')}</p>;
  return (
    <div className={className}>
      <p className="message-text" dir="auto">
        {pieces.map((piece, at) => (
          // Pieces are what they are by their place in the text.
          // oxlint-disable-next-line react/no-array-index-key
          <PieceOf key={at} piece={piece} place={place} />
        ))}
        {shown !== text && '…'}
      </p>
      {shown !== text && (
        <Button tone="plain" size="small" onPress={() => setIsWhole(true)}>
          {t('conversation.showAll', { count: text.length })}
        </Button>
      )}
    </div>
  );
}

function PieceOf({ piece, place }: { piece: Piece; place: `message:${string}` }) {
  const { t } = useStrings();
  switch (piece.kind) {
    case 'words':
    case 'mark':
    case 'tall':
      return <SignOf sign={piece} />;
    case 'link':
      return (
        <>
          <a
            className="message-link"
            href={piece.address}
            rel="noopener noreferrer nofollow"
            title={piece.address}
            onClick={(event) => {
              event.preventDefault();
              void give({ type: 'openLink', address: piece.address }, place);
            }}
          >
            {piece.text}
          </a>
          {piece.realHost !== null && <bdi className="message-host"> ({t('conversation.leadsTo', { host: piece.realHost })})</bdi>}
        </>
      );
  }
}
