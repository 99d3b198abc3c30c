/** What is said, and how many seconds later: after the visit began. */
export type Later = readonly [afterS: number, words: string];

/** What every script has. `{order}` in any words becomes an order number. */
interface Common {
  /** What it is for, in short. */
  readonly name: string;
}

/** Somebody writes, and is answered. */
interface Talk extends Common {
  readonly first: string;
  /** Written in any case. */
  readonly adds?: readonly Later[];
  /** Written only while nobody has answered. */
  readonly impatient?: readonly Later[];
  /** Said to whatever the agent writes, one after the other; the rest of the agent's words get no answer. */
  readonly answers: readonly string[];
  /** Leaves after the last answer. */
  readonly leavesContent?: true;
  /** Leaves when nobody has answered so many seconds after the visit began. */
  readonly patienceS?: number;
  /** Comes back so many seconds after leaving for want of an answer, with these words. */
  readonly comesBack?: Later;
}

/** What somebody does who comes by a channel. */
export type Script =
  | (Talk & { readonly channel: 'chat'; readonly queue: 'Support' | 'Tech' })
  /** `hoursAgo`: the first words were written so long before this morning, and nobody has answered since. */
  | (Talk & { readonly channel: 'whatsapp'; readonly queue: 'Support' | 'Tech'; readonly hoursAgo?: number })
  | (Common & {
      readonly channel: 'case';
      readonly subject: string;
      readonly priority: 'Low' | 'Medium' | 'High';
      readonly first: string;
      /** Further e-mails. */
      readonly adds?: readonly Later[];
    })
  /** Hangs up after `patienceS` of ringing, or after `talksS` of talk. */
  | (Common & { readonly channel: 'call'; readonly patienceS: number; readonly talksS: number });

/** Scripts that are played every time, in the order people come to them. Anna has the first three: she is one customer with several items. */
export const ALWAYS: readonly Script[] = [
  {
    name: 'a chat by somebody with more than one concern',
    channel: 'chat',
    queue: 'Support',
    first: 'Hi, my invoice is wrong again. It is the same thing I wrote about by e-mail.',
    adds: [[40, 'The number is {order}.']],
    answers: ['Yes, that one.', 'Thanks for looking.'],
  },
  {
    name: 'the e-mail behind that chat',
    channel: 'case',
    subject: 'Invoice {order} charged twice',
    priority: 'Medium',
    first: 'Hello,\n\nthe amount was taken twice. I have attached nothing because the form would not let me.\n\nBest wishes\nAnna',
    adds: [[420, 'Any news? I have also opened a chat.']],
  },
  {
    name: 'and a message from the bus',
    channel: 'whatsapp',
    queue: 'Support',
    first: 'me again, from my phone this time 🙈',
    answers: ['ok!', '👍'],
  },
  {
    name: 'an expired window',
    channel: 'whatsapp',
    queue: 'Support',
    hoursAgo: 26,
    first: 'My parcel {order} has not come. Please write when you open.',
    answers: ['Yes please, it is still not here.', 'Perfect, thank you.'],
    leavesContent: true,
  },
  {
    name: 'a window that closes soon',
    channel: 'whatsapp',
    queue: 'Support',
    hoursAgo: 23,
    first: 'Can I still change the address of {order}?',
    answers: ['To 14 Mill Lane, please.'],
  },
  {
    name: 'a case of high priority',
    channel: 'case',
    subject: 'Clinic without heating since last night',
    priority: 'High',
    first: 'We are a clinic and the boiler you serviced on Monday is off. Patients are waiting in coats. Please call at once.',
    adds: [[300, 'Still nobody here. It is 14 degrees inside.']],
  },
  {
    name: 'a case that cannot be closed without a reason',
    channel: 'case',
    subject: 'You can close this',
    priority: 'Low',
    first: 'Found the charger behind the sofa. Please close my request {order}, sorry for the trouble!',
  },
  {
    name: 'somebody who waits, leaves and comes back',
    channel: 'chat',
    queue: 'Tech',
    first: 'The app logs me out every five minutes.',
    impatient: [
      [25, 'Hello?'],
      [50, 'Is anybody there?'],
    ],
    patienceS: 75,
    comesBack: [90, 'I am back. It still logs me out.'],
    answers: ['Version 7, I think.', 'On Android.', 'That worked!'],
    leavesContent: true,
  },
  { name: 'somebody who would rather call', channel: 'call', patienceS: 90, talksS: 150 },
];

/** The rest of the morning is made of these. */
export const OTHERS: readonly Script[] = [
  {
    name: 'an order',
    channel: 'chat',
    queue: 'Support',
    first: 'Where is my order {order}?',
    answers: ['It was meant for yesterday.', 'Fine, thanks.'],
    leavesContent: true,
  },
  {
    name: 'bit by bit',
    channel: 'chat',
    queue: 'Support',
    first: 'hi',
    adds: [
      [6, 'so'],
      [14, 'i bought the blue one'],
      [22, 'and got the green one'],
      [45, 'order {order}'],
    ],
    answers: ['yes exactly', 'great, bye'],
    leavesContent: true,
  },
  {
    name: 'a polite question',
    channel: 'chat',
    queue: 'Support',
    first: 'Good morning! Could you tell me whether the filter of the K2 also fits the K3? Thank you very much in advance.',
    answers: ['That is good to know, thank you!'],
    leavesContent: true,
  },
  {
    name: 'somebody who gives up',
    channel: 'chat',
    queue: 'Tech',
    first: 'Your site says error 500 when I pay.',
    impatient: [[20, 'Anyone?']],
    patienceS: 60,
    answers: ['Visa.', 'Now it says 503.'],
  },
  {
    name: 'a long story',
    channel: 'chat',
    queue: 'Tech',
    first:
      'I will try to keep this short. In March I bought a router. In April it lost its settings. In May your colleague sent me another, which has worked until Sunday, when after a storm it began to blink red, red, green. I have turned it off and on, waited ten minutes, and held the small button with a paper clip. What else can I do?',
    answers: ['Red, red, green, as I said.', 'The cable is in.', 'It is white now!'],
    leavesContent: true,
  },
  {
    name: 'a photograph to describe',
    channel: 'whatsapp',
    queue: 'Support',
    first: 'Hey! The lid of my jar came cracked 😞 order {order}',
    adds: [[30, 'right across the middle']],
    answers: ['Yes, a new lid is enough.', 'You are the best 💚'],
  },
  {
    name: 'opening hours',
    channel: 'whatsapp',
    queue: 'Support',
    first: 'Are you open on Saturday?',
    answers: ['Thanks'],
    leavesContent: true,
  },
  {
    name: 'a message in a hurry',
    channel: 'whatsapp',
    queue: 'Tech',
    first: 'code does not arrive',
    impatient: [
      [30, 'hello??'],
      [60, 'i am standing at the door'],
    ],
    answers: ['got it', 'thx'],
  },
  {
    name: 'a complaint',
    channel: 'case',
    subject: 'Third delivery that nobody announced',
    priority: 'Medium',
    first: 'For the third time the van came while we were out. I took a day off for this. Order {order}.',
    adds: [[240, 'To add to this: the neighbour has it now, but the box is wet.']],
  },
  {
    name: 'a question without hurry',
    channel: 'case',
    subject: 'Changing the name on our account',
    priority: 'Low',
    first: 'We have married and would both like to be called Sjöström-Iyer from now on. What do you need from us?',
  },
  {
    name: 'a question with a sample',
    channel: 'case',
    subject: 'API returns 429',
    priority: 'Medium',
    first:
      'Since this morning every second request is answered 429:\n\n  curl -H "X-Key: …" https://api.acme.example/v2/orders\n\nHas the limit changed?',
  },
  { name: 'a call', channel: 'call', patienceS: 60, talksS: 120 },
  { name: 'a short call', channel: 'call', patienceS: 25, talksS: 40 },
];
