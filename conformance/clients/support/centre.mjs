import { endGroup } from '../../../scripts/lib/children.ts';
import { startCentre } from '../../../scripts/lib/centre.ts';

/** A centre of its own for one file of stories, with its events' door open. */
export async function openCentre() {
  const centre = await startCentre({ pubsub: true });
  const control = async (method, path, body) => {
    const answer = await fetch(`${centre.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    url: centre.url,
    pubsub: centre.pubsub,
    control,
    fault: (fault) => control('POST', '/__sim/faults', fault),
    close: () => endGroup(centre.process),
  };
}
