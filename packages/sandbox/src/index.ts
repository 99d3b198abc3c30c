export { makeSandbox, type Sandbox, type SandboxOptions } from './server.ts';
