import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project this repository deploys. */
export const ownProject = fileURLToPath(new URL('../../../../../salesforce/', import.meta.url));

/** A copy of the project that a test may spoil. */
export class ProjectCopy {
  private constructor(readonly folder: string) {}

  static async make(): Promise<ProjectCopy> {
    const folder = await mkdtemp(join(tmpdir(), 'jackfield-project-'));
    await cp(ownProject, folder, { recursive: true });
    return new ProjectCopy(folder);
  }

  /** Replaces a text in a file. Throws when it is not there, so that a test cannot pass by mistake. */
  async replace(file: string, from: string, to: string): Promise<void> {
    const path = join(this.folder, file);
    const text = await readFile(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    await writeFile(path, text.replace(from, to));
  }

  async write(file: string, text: string): Promise<void> {
    await writeFile(join(this.folder, file), text);
  }

  async remove(file: string): Promise<void> {
    await rm(join(this.folder, file), { recursive: true });
  }

  async destroy(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
