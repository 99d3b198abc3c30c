import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';

const policy = '/usr/sbin/policy-rc.d';
const units = '/etc/systemd/system';

/**
 * Runs an installation by Debian's tools that starts no service, now or with the machine: what is installed for stories is started by them,
 * on ports of their own. A machine that has its own policy keeps it.
 * @param services those of the packages, by the names of their units.
 */
export function withoutServices(services: readonly string[], install: () => void): void {
  if (services.length > 0) mkdirSync(units, { recursive: true });
  for (const service of services) {
    const unit = `${units}/${service}.service`;
    // As `systemctl mask`, which needs a systemd that runs.
    if (!existsSync(unit)) symlinkSync('/dev/null', unit);
  }
  const isOurs = services.length > 0 && !existsSync(policy);
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install();
  } finally {
    if (isOurs) rmSync(policy);
  }
}
