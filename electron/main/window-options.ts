/** Who a web page of ours is. Its role decides its preload, its permissions, its navigation and which verbs it may use. */
export type Role = 'workspace' | 'salesforceView' | 'phone';

/** Colour of a window before its page has painted: the light and the dark surface of the design tokens. */
export const BACKGROUND = { light: '#faf9f6', dark: '#191d1c' } as const;

/** The session partition of the Salesforce view: kept on disk, shared with nothing of ours. */
export const SALESFORCE_PARTITION = 'persist:salesforce';

/** The session partition of the phone: on disk, because the ids of devices are made anew with every other kind; nothing else is kept in it. */
export const PHONE_PARTITION = 'persist:phone';

/** The web preferences of every page we make. Written out in full: a default that changes must not change us. */
export function webPreferences(role: Role, preload: string) {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: role === 'workspace',
    // A hidden, throttled view runs one timer a second and can lose its Omni-Channel session; a throttled workspace paints offers late.
    backgroundThrottling: false,
    // An offer rings before anybody has touched the window.
    autoplayPolicy: 'no-user-gesture-required',
    ...(role === 'workspace' ? {} : { partition: role === 'phone' ? PHONE_PARTITION : SALESFORCE_PARTITION }),
  } as const;
}

/** The options of the phone's window, which nobody ever sees. */
export function phoneWindowOptions(preload: string) {
  return {
    width: 320,
    height: 240,
    title: 'Jackfield phone',
    show: false,
    skipTaskbar: true,
    webPreferences: webPreferences('phone', preload),
  } as const;
}

/** The options of every window. */
export function windowOptions(role: 'workspace', preload: string, dark: boolean) {
  return {
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    title: 'Jackfield',
    show: false,
    backgroundColor: dark ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: webPreferences(role, preload),
  } as const;
}
