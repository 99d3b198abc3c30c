import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';
import { monogram } from './monogram-text.ts';
import './Monogram.css';

/** The first letters of a name in a disc, with a small drawing of the kind of thing it is. Decoration: the name stands beside it. */
export function Monogram({ name, badge, isQuiet }: { name: string; badge?: IconName | undefined; isQuiet?: boolean | undefined }) {
  return (
    <span className={classes('ui-monogram', isQuiet && 'is-quiet')} aria-hidden="true">
      {monogram(name)}
      {badge && (
        <span className="ui-monogram-badge">
          <Icon name={badge} />
        </span>
      )}
    </span>
  );
}
