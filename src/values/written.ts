import * as v from 'valibot';
import { dictionary, fixed, scalar, template } from './schema.js';
import type { Template } from './template.js';

/** What the key of a scheme holds that is loaded only by a run that uses it: one value, or fields. */
export type Written = Template | WrittenFields;

export type WrittenFields = Readonly<Record<string, Template | Readonly<Record<string, Template>>>>;

const NAME = 'The name of a field is one word of letters, digits and dashes.';
const name = scalar(fixed((text) => /^[\w:./-]{1,100}$/.test(text), NAME));
const SAY = 'It takes one value, or a mapping of the fields of this kind to their values.';

/** Read without knowing the fields: which there are is known once the kind is loaded. */
export const WrittenSchema = v.union(
  [template, dictionary(name, v.union([template, dictionary(name, template)], SAY))],
  SAY,
);

export function isOneValue(written: Written): written is Template {
  return Array.isArray(written);
}

/** With these variables replaced, as a preset's `${TOKEN}` is by what the user gave. */
export function replaced(written: Written, change: (template: Template) => Template): Written {
  if (isOneValue(written)) return change(written);
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => [
      key,
      isTemplate(value)
        ? change(value)
        : Object.fromEntries(
            Object.entries(value).map(([inner, one]) => [inner, change(one)] as const),
          ),
    ]),
  );
}

function isTemplate(value: WrittenFields[string]): value is Template {
  return Array.isArray(value);
}
