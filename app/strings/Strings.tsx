import { createContext, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { makeStrings, type Strings } from './strings.ts';

const Current = createContext<Strings | null>(null);

/** Gives everything inside it the sentences of a language. */
export function StringsProvider({ locale, onError, children }: { locale: string; onError: (error: Error) => void; children: ReactNode }) {
  const strings = useMemo(() => makeStrings(locale, onError), [locale, onError]);
  // Before anything is measured: the direction moves everything.
  useLayoutEffect(() => {
    document.documentElement.lang = strings.locale;
    document.documentElement.dir = strings.direction;
  }, [strings]);
  return <Current value={strings}>{children}</Current>;
}

/** The sentences. @throws outside a {@link StringsProvider}, which is a bug. */
export function useStrings(): Strings {
  const strings = useContext(Current);
  if (strings === null) throw new Error('useStrings outside StringsProvider');
  return strings;
}
