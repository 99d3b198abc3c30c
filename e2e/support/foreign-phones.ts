import type { OrdinaryUser } from '../../scripts/lib/ordinary-user.ts';
import { Baresip } from '../../scripts/lib/phones/baresip.ts';
import { startKamailio, type Kamailio, type SipAccount } from '../../scripts/lib/phones/kamailio.ts';
import { sippCalls, type SippCaller, type SippScenario } from '../../scripts/lib/phones/sipp.ts';
import type { ContactCentre } from './world.ts';

/** The telephones of customers, which have accounts at the server too. */
const NUMBERS = ['+442079460018', '+442079460019'] as const;

/** A telephone system that nobody here wrote: Kamailio in place of the centre's own SIP server, rtpengine, and the telephones behind them. */
export class ForeignPhones {
  private readonly telephones: Baresip[] = [];

  private constructor(
    private readonly user: OrdinaryUser,
    private readonly folder: string,
    readonly server: Kamailio,
    private readonly agents: readonly (SipAccount & { name: string })[],
  ) {}

  /** Starts the servers with the accounts of the centre's agents, and sends the phones of the desktops there. */
  static async open(user: OrdinaryUser, folder: string, centre: ContactCentre): Promise<ForeignPhones> {
    const { domain, accounts } = (await centre.call('GET', '/__sim/sip')) as {
      domain: string;
      accounts: (SipAccount & { name: string })[];
    };
    const customers = NUMBERS.map((number) => ({ user: number, password: `of${number.slice(1)}` }));
    const server = await startKamailio(user, folder, { domain, accounts: [...accounts, ...customers], trunk: true });
    const { trunkPort, udpPort, registeredUrl } = server;
    await centre.call('POST', '/__sim/sip/trunk', { port: trunkPort, serverPort: udpPort, registeredUrl });
    return new ForeignPhones(user, folder, server, accounts);
  }

  /** The extension of an agent. */
  extension(name: string): string {
    const account = this.agents.find((one) => one.name.startsWith(name));
    if (account === undefined) throw new Error(`${name} has no extension`);
    return account.user;
  }

  /** A customer's telephone, which plays one note. */
  async telephone(name: string, noteHz: number): Promise<Baresip> {
    const number = NUMBERS[this.telephones.length];
    if (number === undefined) throw new Error('there are no more telephones');
    const account = { user: number, password: `of${number.slice(1)}`, name };
    const telephone = await Baresip.start(this.user, this.folder, this.server, account, noteHz);
    this.telephones.push(telephone);
    return telephone;
  }

  /** Somebody far away calls an agent, as a scenario of sipp says. */
  async carlCalls(name: string, scenario: SippScenario, pauseMs: number): Promise<SippCaller> {
    return sippCalls(this.user, this.folder, this.server, { scenario, to: this.extension(name), from: '+447700900123', pauseMs });
  }

  async end(): Promise<void> {
    for (const telephone of this.telephones) await telephone.end();
    await this.server.end();
  }
}
