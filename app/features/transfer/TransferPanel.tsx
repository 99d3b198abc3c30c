import { NO_FACTS, type Destination, type DestinationRow, type Interaction } from '@jackfield/contract';
import { isNoteRequired } from '@jackfield/desk';
import { Button, ComboBox, IconButton, Pane, PaneHeader } from '@jackfield/ui';
import { useCallback, useEffect, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import { customerName } from '../../desk/customer.ts';
import { give, useDesk, useInteraction, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { markedIn, useMarked } from '../../desk/several.ts';
import { wishFocus } from '../../focus.ts';
import { isMac } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { AskFirst } from './AskFirst.tsx';
import { DestinationOption } from './DestinationOption.tsx';
import { Fallback } from './Fallback.tsx';
import { filterOfKey } from './filters.ts';
import { Filters } from './Filters.tsx';
import { ListNote } from './ListNote.tsx';
import { NoteBox } from './NoteBox.tsx';
import { useNote } from './notes.ts';
import { isChoosable, questionOf } from './panel-machine.ts';
import { Several } from './Several.tsx';
import { useFacts } from './useFacts.ts';
import { SEVERAL, useOrder } from './useOrder.ts';
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
  const note = useRef<HTMLTextAreaElement>(null);
  const aboutId = useId();
  const favourites = useDesk((desk) => desk.favourites);
  const items = useItems(interaction);
  const { text: noteText, write } = useNote(items.length > 1 ? SEVERAL : interaction.id);
  const order = useOrder(interaction, items, note);
  const [panel, dispatch] = usePanel(interaction.id, favourites, order.send);
  const facts = useFacts(interaction.id, panel.rows);
  const row = panel.picked ?? panel.rows[panel.active] ?? null;
  const fallback = row === null ? null : order.fallbackFor(row.destination);
  const isRequired = useDesk((desk) => row !== null && isNoteRequired(desk, row.destination));
  useFocusWhileOpen(field, interaction.id);
  const close = () => void give({ type: 'closeTransferPanel' }, 'transfer');
  const go = () => dispatch({ type: 'entered', atOnce: false });
  const isFavourite = (one: Destination) => favourites.some(({ id }) => id === one.id);
  const toggleFavourite = () => {
    if (row === null) return;
    void give({ type: 'setFavourite', destination: row.destination, on: !isFavourite(row.destination) }, 'transfer');
  };

  const onBoxKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    // In the note Alt and a digit may write.
    const filter = event.target === note.current ? null : filterOfKey(event.nativeEvent);
    if (filter === null) return;
    event.preventDefault();
    dispatch({ type: 'filtered', filter });
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    if (isFavouriteKey(event)) {
      event.preventDefault();
      toggleFavourite();
      return true;
    }
    if (event.key !== 'Enter') return false;
    event.preventDefault();
    dispatch({ type: 'entered', atOnce: event.ctrlKey || event.metaKey });
    return true;
  };
  const asksForSkills = interaction.skills.length > 0;
  const renderRow = useCallback(
    (one: DestinationRow) => <DestinationOption row={one} facts={facts[one.destination.id] ?? null} asksForSkills={asksForSkills} />,
    [facts, asksForSkills],
  );
  return (
    <Pane name="transfer" role="complementary" label={t('transfer.title')} className="transfer">
      <div className="transfer-box" onKeyDown={onBoxKey}>
        <PaneHeader>
          <h2 className="transfer-title">
            {t('transfer.title')}{' '}
            <bdi className="transfer-customer">
              {items.length > 1 ? t('transfer.several', { count: items.length }) : customerName(strings, interaction)}
            </bdi>
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
            isBusy={panel.rowsFor !== questionOf(panel)}
            rowKey={rowKey}
            isRowDisabled={(one) => !isChoosable(one)}
            renderRow={renderRow}
            active={panel.active}
            onActive={(to) => dispatch({ type: 'moved', to })}
            picked={panel.picked && rowKey(panel.picked)}
            onPick={(index) => dispatch({ type: 'chose', index })}
            onKey={onKey}
          >
            <Filters filter={panel.filter} onFilter={(filter) => dispatch({ type: 'filtered', filter })} />
            <ListNote panel={panel} />
          </ComboBox>
        </div>
        <div className="transfer-foot">
          <div className="transfer-order">
            <WhatHappens
              id={aboutId}
              row={row}
              isPicked={panel.picked !== null}
              interaction={interaction}
              facts={(row && facts[row.destination.id]) ?? NO_FACTS}
              fallback={fallback}
            />
            {items.length > 1 && <Several items={items} destination={row?.disabled === null ? row.destination : null} />}
            <NoteBox ref={note} text={noteText} onText={write} isRequired={isRequired} onGo={go} />
            {row !== null && row.disabled === null && items.length === 1 && (
              <Fallback
                interaction={interaction}
                destination={row.destination}
                fallback={fallback}
                onFallback={order.chooseFallback}
                timeoutMs={order.timeoutMs}
                onTimeout={order.chooseTimeout}
              />
            )}
            {interaction.channel !== 'call' && <AskFirst />}
          </div>
          <Refusal at="transfer" />
          <div className="transfer-go-row">
            <GoButton interaction={interaction} isPicked={panel.picked !== null} onGo={go} />
            <IconButton
              icon="favourite"
              label={t('transfer.favourite')}
              isOn={row !== null && isFavourite(row.destination)}
              shortcut={isMac ? '⌘D' : 'Ctrl D'}
              ariaShortcut={isMac ? 'Meta+D' : 'Control+D'}
              hintSide="left"
              whyDisabled={row === null ? t('transfer.pickFirst') : null}
              onPress={toggleFavourite}
            />
          </div>
          <p className="transfer-keys">{t('transfer.keys')}</p>
        </div>
      </div>
    </Pane>
  );
}

/** The items the panel is about: those marked, where its own is among them; else its own. */
function useItems({ id }: Interaction) {
  const marked = useMarked();
  const interactions = useDesk((desk) => desk.interactions);
  return useMemo(() => {
    const all = markedIn({ interactions }, marked);
    return all.includes(id) ? all : [id];
  }, [marked, interactions, id]);
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

/** The keyboard goes into the field when the panel opens, and to the message box of the same item when it closes. */
function useFocusWhileOpen(field: React.RefObject<HTMLInputElement | null>, interactionId: string): void {
  useEffect(() => {
    field.current?.focus();
    return () => wishFocus(`message:${interactionId}`, { force: true });
  }, [field, interactionId]);
}
