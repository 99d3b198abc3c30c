import type { CaseMilestone } from '@jackfield/contract';
import { classes, Icon } from '@jackfield/ui';
import { useServerClock } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { clockOf } from './milestone-clock.ts';

/** The promises made about a case, each with the time that is left, or by how much it is late. */
export function Milestones({ milestones }: { milestones: readonly CaseMilestone[] }) {
  const { t } = useStrings();
  if (milestones.length === 0) return null;
  return (
    <ul className="case-milestones" aria-label={t('case.milestones')}>
      {milestones.map((milestone) => (
        <Milestone key={`${milestone.name} ${milestone.startedMs}`} milestone={milestone} />
      ))}
    </ul>
  );
}

function Milestone({ milestone }: { milestone: CaseMilestone }) {
  const { t } = useStrings();
  // Minutes are enough here, and paint sixty times less.
  const key = useServerClock((nowMs) => {
    const { state, minutes } = clockOf(milestone, nowMs);
    return `${state}:${minutes}`;
  });
  const [state, minutes] = key.split(':') as [ReturnType<typeof clockOf>['state'], string];
  return (
    <li className={classes('case-milestone', `is-${state}`)}>
      <Icon name={state === 'late' ? 'warning' : 'clock'} />
      <bdi>{milestone.name}</bdi>{' '}
      <span>{t(`case.milestone.${state}`, { minutes: Number(minutes), hours: Math.floor(Number(minutes) / 60) })}</span>
    </li>
  );
}
