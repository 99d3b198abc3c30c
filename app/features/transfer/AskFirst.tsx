import { Button } from '@jackfield/ui';
import { useStrings } from '../../strings/Strings.tsx';

/** A colleague who reads along and advises before they join. Nothing carries such a thread yet, so the button says so. */
export function AskFirst() {
  const { t } = useStrings();
  return (
    <Button size="small" tone="plain" icon="people" className="transfer-ask" whyDisabled={t('transfer.askFirstNot')} onPress={() => {}}>
      {t('transfer.askFirst')}
    </Button>
  );
}
