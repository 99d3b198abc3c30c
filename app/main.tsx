import { localeOf } from '@jackfield/desk';
import { createRoot } from 'react-dom/client';
import { bridge } from './desk/bridge.ts';
import { followDesk, useWorkspace } from './desk/hooks.ts';
import { PaneBoundary } from './PaneBoundary.tsx';
import { StringsProvider } from './strings/Strings.tsx';
import { Workspace } from './Workspace.tsx';

function onStringsError(error: Error): void {
  bridge.log({ level: 'error', code: 'stringsFailed', detail: error.message.slice(0, 500) });
}

function App() {
  const locale = useWorkspace(({ desk, locale: ofSystem }) => localeOf(desk.settings.language, ofSystem));
  return (
    <StringsProvider locale={locale} onError={onStringsError}>
      <PaneBoundary name="workspace">
        <Workspace />
      </PaneBoundary>
    </StringsProvider>
  );
}

// The state is on its way while the first frame is made.
followDesk();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
