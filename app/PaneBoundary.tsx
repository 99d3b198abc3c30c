import { Button } from '@jackfield/ui';
import { Component, type ReactNode } from 'react';
import { bridge } from './desk/bridge.ts';
import { useStrings } from './strings/Strings.tsx';

interface Props {
  name: string;
  children: ReactNode;
}

/** Keeps a fault of one pane inside it: the others work on, the fault is logged, and the pane can be tried again. */
export class PaneBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    const detail = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
    bridge.log({ level: 'error', code: `paneFailed.${this.props.name}`, detail: detail.slice(0, 2_000) });
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed onAgain={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Failed({ onAgain }: { onAgain: () => void }) {
  const { t } = useStrings();
  return (
    <div className="pane-failed" role="alert">
      <p>{t('pane.failed')}</p>
      <Button onPress={onAgain}>{t('pane.again')}</Button>
    </div>
  );
}
