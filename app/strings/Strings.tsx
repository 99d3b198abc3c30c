import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { catalogueAtHand, makeStrings, readCatalogue, type Catalogue, type Strings } from './strings.ts';

const Current = createContext<Strings | null>(null);

/** A locale with its sentences. */
interface Read {
  readonly locale: string;
  readonly messages: Catalogue;
}

/** Gives everything inside it the sentences of a language. While another one is read, the one before stays. */
export function StringsProvider({ locale, onError, children }: { locale: string; onError: (error: Error) => void; children: ReactNode }) {
  const read = useCatalogue(locale, onError);
  const strings = useMemo(() => makeStrings(read.locale, onError, read.messages), [read, onError]);
  // Before anything is measured: the direction moves everything.
  useLayoutEffect(() => {
    document.documentElement.lang = strings.locale;
    document.documentElement.dir = strings.direction;
  }, [strings]);
  return <Current value={strings}>{children}</Current>;
}

function useCatalogue(locale: string, onError: (error: Error) => void): Read {
  const atHand = useMemo(() => {
    const messages = catalogueAtHand(locale);
    return messages === null ? null : { locale, messages };
  }, [locale]);
  const [last, setLast] = useState<Read>(() => atHand ?? { locale: 'en', messages: catalogueAtHand('en') ?? {} });
  useEffect(() => {
    if (atHand !== null) return;
    let isOver = false;
    readCatalogue(locale).then((messages) => isOver || setLast({ locale, messages }), onError);
    return () => {
      isOver = true;
    };
  }, [locale, atHand, onError]);
  return atHand ?? last;
}

/** The sentences. @throws outside a {@link StringsProvider}, which is a bug. */
export function useStrings(): Strings {
  const strings = useContext(Current);
  if (strings === null) throw new Error('useStrings outside StringsProvider');
  return strings;
}
