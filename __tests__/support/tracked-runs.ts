import type { Fault, FaultAnswer } from './github-server.js';
import type { RecordingPorts } from './recording-ports.js';
import type { ReportFile } from './report-file.js';

/** Answers requests such as `GET /repos/…/issues` by turns; the last answer stays. Null is the usual one. */
export function answering(request: RegExp, ...answers: readonly (FaultAnswer | null)[]): Fault {
  let turn = 0;
  return ({ method, path }) => {
    if (!request.test(`${method} ${path}`)) return null;
    const answer = answers[Math.min(turn, answers.length - 1)] ?? null;
    turn += 1;
    return answer;
  };
}

export const VIEW = /^POST \/graphql$/;
export const LIST = /^GET .*\/issues$/;
export const READ = /^GET .*\/issues\/\d+$/;
export const OPEN = /^POST .*\/issues$/;
export const EDIT = /^PATCH .*\/issues\/\d+$/;
export const COMMENT = /^POST .*\/comments$/;

/** Messages of the warnings with this title. */
export function warningsIn({ calls }: RecordingPorts, title: string): readonly string[] {
  return calls
    .filter(({ method }) => method === 'annotate')
    .flatMap(({ args: [annotation] }) => {
      const { title: own, level, message } = annotation as Readonly<Record<string, string>>;
      return own === title && level === 'warning' ? [message ?? ''] : [];
    });
}

/** What came of the checks: the report, and every output. */
export function outcomeOf({ calls }: RecordingPorts): {
  readonly report: ReportFile;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly failed: readonly unknown[];
} {
  const file = calls.find(({ method }) => method === 'write');
  const argsOf = (name: string) =>
    calls.filter(({ method }) => method === name).map(({ args }) => args);
  return {
    report: JSON.parse(String(file?.args[1])),
    outputs: Object.fromEntries(argsOf('output').map(([name, value]) => [String(name), value])),
    failed: argsOf('fail'),
  };
}

export function logIn({ calls }: RecordingPorts): readonly string[] {
  return calls.filter(({ method }) => method === 'log').map(({ args }) => String(args[0]));
}
