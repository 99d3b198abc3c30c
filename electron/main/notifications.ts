import { Notification } from 'electron';
import type { DeskState, InteractionId } from '@jackfield/contract';

/** Tells of offers outside the window. */
export interface Notifications {
  offer(id: InteractionId): void;
  withdraw(id: InteractionId): void;
}

/** What a notification leads to. */
export interface NotificationTargets {
  state(): DeskState;
  /** The window to the front, with the interaction selected. */
  show(id: InteractionId): void;
  accept(id: InteractionId): void;
}

/** The words of a notification. */
const WORDS = { chat: 'New chat', whatsapp: 'New WhatsApp message', case: 'New case', call: 'Incoming call', accept: 'Accept' } as const;

/**
 * One system notification for each offer that stands. Where the system shows buttons, "Accept" gives the same command as the button in the
 * window. Sound is the workspace's: the notification is silent.
 */
export function createNotifications(targets: NotificationTargets): Notifications {
  const shown = new Map<InteractionId, Notification>();
  return {
    offer(id) {
      const interaction = targets.state().interactions[id];
      if (interaction === undefined || shown.has(id) || !Notification.isSupported()) return;
      const notification = new Notification({
        title: WORDS[interaction.channel],
        silent: true,
        actions: [{ type: 'button', text: WORDS.accept }],
        body: interaction.queue === null ? interaction.customer.name : `${interaction.customer.name} · ${interaction.queue.name}`,
      });
      notification.on('click', () => targets.show(id));
      notification.on('action', () => targets.accept(id));
      notification.on('close', () => {
        if (shown.get(id) === notification) shown.delete(id);
      });
      shown.set(id, notification);
      notification.show();
    },
    withdraw(id) {
      shown.get(id)?.close();
      shown.delete(id);
    },
  };
}
