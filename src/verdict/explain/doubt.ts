import { type Phrase, phrase } from '../../model/phrase.js';
import type { Exchanged } from '../../model/conversation.js';
import { stopWords } from '../assess/conversation.js';
import { outcomeWords } from '../assess/failure.js';
import type { Case, Told } from '../case.js';
import { type Demand, demandOf } from '../decide/demand.js';

const ANOTHER_ENDPOINT =
  'Check an endpoint that needs the credential: one that answers 401 without it.';
const SCRAMBLED =
  'Or write `control: scrambled` at this endpoint. The next run then also asks with a wrong credential, and if that one is rejected, this one is proved.';
const TELLING_RULE =
  'Or add a rule to `expect` that holds only with the credential, such as the name of its account in the answer.';
const RULE =
  'Add a rule to `expect` that looks into the answer and holds only for a live credential.';
const OTHERWISE_RULE = `Or add${RULE.slice('Add'.length)}`;
const REPEATABLE =
  'If the request may be sent twice, write `repeatable: true` at the endpoint. It is then also sent without the credential.';
const VOUCH =
  'Or, if you are sure that the endpoint rejects a dead credential, write `control: off` at this endpoint.';
const AGAIN = 'Run the workflow again.';

/** Why an accepted credential is not proved, and what would prove it. */
export function doubt(known: Case): Told {
  const { check, said, finding } = known;
  const proof = finding.kind === 'accepted' ? finding.proof : null;
  return tellOf(demandOf(check, said, proof), known);
}

const NOTHING_SHOWS = 'so nothing shows that it looked at the credential';

function tellOf(demand: Demand, known: Case): Told {
  const scrambled = mayScramble(known) ? [SCRAMBLED] : [];
  switch (demand.kind) {
    case 'takes-any':
      return {
        message: [
          'The endpoint also accepts a wrong credential, so this proves nothing about the right one.',
        ],
        steps: [ANOTHER_ENDPOINT, TELLING_RULE],
      };
    case 'not-asked':
      return notAsked(demand.because, known);
    case 'no-answer':
      return {
        message: phrase`The endpoint accepts the request, but the same one without the credential came to nothing (${outcome(demand.control)}), ${NOTHING_SHOWS}.`,
        steps: [AGAIN, OTHERWISE_RULE, VOUCH],
      };
    case 'unclear':
      return {
        message: phrase`The endpoint accepts the request, but what it answers without the credential (${outcome(demand.control)}) may have another reason, ${NOTHING_SHOWS}.`,
        steps: [RULE, ...scrambled, VOUCH],
      };
    case 'open':
    // The others are proofs, and leave no doubt.
    case 'no-secret':
    case 'refusal-expected':
    case 'vouched':
    case 'demanded':
    case 'told-apart':
    case 'looked-into':
      return {
        message: [
          'The endpoint also accepts the same request without the credential, so this proves nothing about it.',
        ],
        steps: [ANOTHER_ENDPOINT, ...scrambled, TELLING_RULE],
      };
  }
}

function notAsked(because: (Demand & { kind: 'not-asked' })['because'], known: Case): Told {
  const { check, said } = known;
  const words = `it was not asked without the credential, ${NOTHING_SHOWS}.`;
  const message = (reason: Phrase): Phrase =>
    phrase`The endpoint accepts the request, but ${reason}`;
  switch (because) {
    case 'once':
      return { message: message([words]), steps: [REPEATABLE, OTHERWISE_RULE, VOUCH] };
    case 'unmakeable': {
      const scrambled = mayScramble(known) ? [SCRAMBLED] : [];
      const why = check.bare.kind === 'unmakeable' ? check.bare.because : [];
      return {
        message: message(phrase`it cannot be asked without the credential: ${why}.`),
        steps: [RULE, ...scrambled, VOUCH],
      };
    }
    case 'cut-short': {
      const stopped = said.cutShort && stopWords(said.cutShort.reason);
      const cut = `${stopped} before it was asked without the credential, ${NOTHING_SHOWS}.`;
      return {
        message: message([stopped === null ? words : cut]),
        steps: [AGAIN, OTHERWISE_RULE, VOUCH],
      };
    }
  }
}

function outcome({ exchange }: Exchanged): string {
  return outcomeWords(exchange);
}

/** Whether `control: scrambled` would help. */
function mayScramble({ check: { wrong, sending } }: Case): boolean {
  return wrong.kind === 'not-wanted' && sending.repeatable;
}
