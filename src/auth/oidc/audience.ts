import type { Finding } from '../../model/conversation.js';
import { phrase, server } from '../../model/phrase.js';
import type { Answered } from '../errand-answer.js';

/**
 * Whether an index may choose the audience: a name such as `pypi`, or its own host. With a token
 * for the audience of another service (`sts.amazonaws.com`) it could act as this job there.
 */
export function isItsOwn(audience: string, base: string): boolean {
  const { host, hostname, origin } = new URL(base);
  return /^[\w-]{1,100}$/.test(audience) || [host, hostname, origin].includes(audience);
}

/** What it means that an index names no audience (null), or one that is not for it to choose. */
export function unusedAudience(
  audience: string | null,
): Required<Pick<Answered, 'finding' | 'steps'>> {
  return audience === null
    ? { finding: NO_AUDIENCE, steps: [CHECK_INDEX] }
    : { finding: foreignAudience(audience), steps: [CHECK_INDEX, NAME_AUDIENCE] };
}

const NO_AUDIENCE: Finding = {
  kind: 'unexpected',
  because: ['does not say for which audience it takes ID tokens'],
};

function foreignAudience(audience: string): Finding {
  return {
    kind: 'unexpected',
    because: phrase`asks for an ID token for ${server(audience)}, which may be another service`,
  };
}

const CHECK_INDEX = 'Check `base-url`: the address of an index with trusted publishing.';
const NAME_AUDIENCE =
  'If that is the audience of the index itself, write it as `audience`. An answer alone does not choose it.';
