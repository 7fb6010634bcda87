import { accepted, type Reader, refused } from '../values/read.js';
import { nearest, splitWords } from '../values/words.js';

/** Files that a run can leave in `report-dir`; `json` is there whether it is named or not. */
const REPORT_FORMATS = ['json', 'junit', 'ics', 'metrics', 'badge', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const FORMS = `It takes a list, separated by commas or line breaks, of ${REPORT_FORMATS.join(', ')}.`;

/** The formats that the input `report-formats` names. */
export const reportFormats: Reader<ReadonlySet<ReportFormat>> = (text) => {
  const words = splitWords(text);
  const formats = REPORT_FORMATS.filter((format) => words.includes(format));
  const wrong = words.find((word) => !formats.some((format) => format === word));
  if (wrong === undefined && words.length > 0) return accepted(new Set(formats));
  const near = wrong === undefined ? null : nearest(wrong, REPORT_FORMATS);
  return refused(near === null ? FORMS : `${FORMS} Did you mean \`${near}\`?`);
};
