import type { Runner, Terminal } from '../ports.js';

/**
 * The runner port of a command: its log is standard error. A terminal has no masks, annotations,
 * outputs or summary, and a subcommand says at its end itself why it fails.
 */
export function terminalRunner({ say }: Terminal): Runner {
  const nothing = () => undefined;
  return {
    mask: nothing,
    log: say,
    group: (title, lines) => {
      for (const line of [title, ...lines]) say(line);
    },
    annotate: nothing,
    output: nothing,
    summary: async () => undefined,
    fail: nothing,
  };
}
