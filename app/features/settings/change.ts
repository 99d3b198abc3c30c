import type { SettingsChange } from '@jackfield/contract';
import { give } from '../../desk/hooks.ts';
import type { Place } from '../../desk/store.ts';

/** Changes settings of this computer; a refusal is shown at the place. */
export function change(settings: SettingsChange, place: Place = 'settings'): Promise<boolean> {
  return give({ type: 'changeSettings', change: settings }, place);
}
