/** One reason why a file cannot be deployed. `file` is relative to the project's folder. */
export class FileRefused extends Error {
  constructor(
    readonly file: string,
    readonly reason: string,
    /** The line in the file, counted from 1, where it is known. */
    readonly line: number | null = null,
  ) {
    super(`${file}${line === null ? '' : `:${line}`}: ${reason}`);
    this.name = 'FileRefused';
  }
}

/** A deployment is all or nothing, like the org's: this names every file that was refused. */
export class DeployFailed extends Error {
  constructor(readonly refusals: readonly FileRefused[]) {
    super(`The deployment failed:\n${refusals.map((refusal) => `  ${refusal.message}`).join('\n')}`);
    this.name = 'DeployFailed';
  }
}

/** Runs one part of a deployment and notes its refusal instead of throwing it. Anything but a refusal is a defect of ours and is thrown. */
export async function noting<T>(refusals: FileRefused[], part: () => Promise<T> | T): Promise<T | null> {
  try {
    return await part();
  } catch (cause) {
    if (!(cause instanceof FileRefused)) throw cause;
    refusals.push(cause);
    return null;
  }
}
