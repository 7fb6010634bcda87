import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from '@jest/globals';

/** Folders of administrators' programs, which an ordinary user's PATH leaves out on Debian. */
const MORE_FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin'];

export interface Program {
  /** What a person calls it. */
  readonly title: string;
  /** Names of the executable, the first that is found counts. */
  readonly names: readonly string[];
  /** It cannot be installed everywhere as the tests need it, so CI may do without. */
  readonly isOptional?: true;
}

export const OPENSSL: Program = { title: 'OpenSSL', names: ['openssl'] };
export const KEYTOOL: Program = { title: "Java's keytool", names: ['keytool'] };

/** Path of a program on this machine, or null. */
export function findProgram({ names }: Program): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...MORE_FOLDERS];
  const paths = names.flatMap((name) =>
    folders.filter((folder) => folder !== '').map((folder) => join(folder, name)),
  );
  return paths.find(isExecutable) ?? null;
}

/**
 * A `describe` whose tests need a program. Without it they are skipped and the title says why; with
 * CREDENTIAL_CHECKS_REQUIRE_PROGRAMS set, as in CI, they fail instead, so that they never go missing there; all but those of an
 * optional one.
 */
export function describeWith(program: Program, title: string, body: (path: string) => void): void {
  const path = findProgram(program);
  if (path !== null) {
    describe(title, () => body(path));
    return;
  }
  const absent = `${program.title} is not installed`;
  if (process.env['CREDENTIAL_CHECKS_REQUIRE_PROGRAMS'] && program.isOptional !== true) {
    describe(title, () => {
      it(`needs ${program.title}`, () => {
        throw new Error(`${absent}, and CREDENTIAL_CHECKS_REQUIRE_PROGRAMS is set: install it.`);
      });
    });
    return;
  }
  describe.skip(`${title} (skipped: ${absent})`, () => {
    it(`needs ${program.title}`, () => undefined);
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
