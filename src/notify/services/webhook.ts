import type { Occasion } from '../../model/channel.js';
import { reportDocument } from '../../report/json.js';
import type { WrittenEndpoint } from '../../report/report-schema.js';
import { bytesOf } from '../markup.js';
import { headlineOf, rowsFor, type Told } from '../message.js';

const BYTE_LIMIT = 256 * 1024;

/** The parts of `report.json` that are worth telling, with as many rows as there is room for. */
export function webhookMessage(on: Occasion, told: Told) {
  const { report, level, place } = told;
  const { endpoints, ...whole } = reportDocument({ ...report, rows: rowsFor(on, told) });
  const document = {
    version: 1,
    outcome: level,
    headline: headlineOf(told),
    generatedAt: whole.generatedAt,
    repository: place.repository,
    run: place.page,
    counts: whole.counts,
    nextExpiry: whole.nextExpiry,
  };
  const kept = withinBytes(endpoints, BYTE_LIMIT - bytesOf(document));
  return { ...document, endpoints: kept, more: endpoints.length - kept.length };
}

function withinBytes(
  endpoints: readonly WrittenEndpoint[],
  limit: number,
): readonly WrittenEndpoint[] {
  let room = limit;
  const end = endpoints.findIndex((endpoint) => {
    room -= bytesOf(endpoint) + 1;
    return room < 0;
  });
  return end === -1 ? endpoints : endpoints.slice(0, end);
}
