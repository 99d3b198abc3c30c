import type { DestinationRow, Interaction } from '@jackfield/contract';
import { Button, ComboBox, IconButton, Pane, PaneHeader } from '@jackfield/ui';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { customerName } from '../../desk/customer.ts';
import { give, useDesk, useInteraction, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { wishFocus } from '../../focus.ts';
import { isMac } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';
import { DestinationOption } from './DestinationOption.tsx';
import { isChoosable, type PanelState } from './panel-machine.ts';
import { usePanel } from './usePanel.ts';
import { WhatHappens } from './WhatHappens.tsx';
import './transfer.css';

/** The transfer panel while the desk has it open. It stands beside the conversation, never over it. */
export function TransferPanel() {
  const interaction = useInteraction(useDesk((desk) => desk.transferPanel));
  return interaction ? <Open key={interaction.id} interaction={interaction} /> : null;
}

/** Ctrl+D, as browsers mark a page: ⌘D on a Mac. */
function isFavouriteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'd';
}

const rowKey = ({ destination }: DestinationRow) => `${destination.kind}:${destination.id}`;

function Open({ interaction }: { interaction: Interaction }) {
  const strings = useStrings();
  const { t } = strings;
  const field = useRef<HTMLInputElement>(null);
  const aboutId = useId();
  const favourites = useDesk((desk) => desk.favourites);
  const [panel, dispatch] = usePanel(interaction.id, favourites);
  useFocusWhileOpen(field, interaction.id);
  const close = () => void give({ type: 'closeTransferPanel' }, 'transfer');

  const onKey = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    if (isFavouriteKey(event)) {
      event.preventDefault();
      const destination = (panel.picked ?? panel.rows[panel.active])?.destination;
      if (destination !== undefined) {
        const on = !favourites.some(({ id }) => id === destination.id);
        void give({ type: 'setFavourite', destination, on }, 'transfer');
      }
      return true;
    }
    if (event.key !== 'Enter') return false;
    event.preventDefault();
    dispatch({ type: 'entered', atOnce: event.ctrlKey || event.metaKey });
    return true;
  };
  return (
    <Pane name="transfer" role="complementary" label={t('transfer.title')} className="transfer">
      <div
        className="transfer-box"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) close();
        }}
      >
        <PaneHeader>
          <h2 className="transfer-title">
            {t('transfer.title')} <bdi className="transfer-customer">{customerName(strings, interaction)}</bdi>
          </h2>
          <IconButton icon="close" label={t('transfer.close')} shortcut="Esc" ariaShortcut="Escape" onPress={close} />
        </PaneHeader>
        <div className="transfer-body">
          <ComboBox
            label={t('transfer.field')}
            listLabel={t('transfer.list')}
            placeholder={t('transfer.placeholder')}
            inputRef={field}
            describedBy={aboutId}
            text={panel.picked?.destination.name ?? panel.text}
            onText={(text) => dispatch({ type: 'typed', text })}
            rows={panel.rows}
            rowKey={rowKey}
            isRowDisabled={(row) => !isChoosable(row)}
            renderRow={(row) => <DestinationOption row={row} />}
            active={panel.active}
            onActive={(to) => dispatch({ type: 'moved', to })}
            picked={panel.picked && rowKey(panel.picked)}
            onPick={(index) => dispatch({ type: 'chose', index })}
            onKey={onKey}
          >
            <ListNote panel={panel} />
          </ComboBox>
        </div>
        <div className="transfer-foot">
          <WhatHappens id={aboutId} row={panel.picked} interaction={interaction} />
          <Refusal at="transfer" />
          <GoButton interaction={interaction} isPicked={panel.picked !== null} onGo={() => dispatch({ type: 'entered', atOnce: false })} />
        </div>
      </div>
    </Pane>
  );
}

function GoButton({ interaction, isPicked, onGo }: { interaction: Interaction; isPicked: boolean; onGo: () => void }) {
  const { t, code } = useStrings();
  const why = useWhyDisabled('startTransfer', interaction.id);
  return (
    <Button
      tone="primary"
      className="transfer-go"
      shortcut={isPicked ? t('transfer.enter') : undefined}
      whyDisabled={(why && code('refusal', why)) ?? (isPicked ? null : t('transfer.pickFirst'))}
      onPress={onGo}
    >
      {t('transfer.button')}
    </Button>
  );
}

function ListNote({ panel }: { panel: PanelState }) {
  const strings = useStrings();
  return (
    <p className="transfer-note" role="status">
      {noteOf(panel, strings)}
    </p>
  );
}

/** What is said below the list: how far the directory is while it is being read, else how much matches. */
function noteOf({ rowsFor, rows, total, loaded, progress }: PanelState, { t }: Strings): string {
  if (rowsFor === null) return t('transfer.looking');
  if (!loaded) return progress === null ? t('transfer.loading') : t('transfer.reading', { read: progress.read, of: progress.of });
  if (rows.length === 0) return t('transfer.none');
  return total > rows.length ? t('transfer.more', { rows: rows.length, total }) : t('transfer.count', { count: rows.length });
}

/** The keyboard goes into the field when the panel opens, and to the message box of the same item when it closes. */
function useFocusWhileOpen(field: React.RefObject<HTMLInputElement | null>, interactionId: string): void {
  useEffect(() => {
    field.current?.focus();
    return () => wishFocus(`message:${interactionId}`, { force: true });
  }, [field, interactionId]);
}
