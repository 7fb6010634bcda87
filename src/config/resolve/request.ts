import type { Preset } from '../../model/preset.js';
import { literalOf, templateOf } from '../../values/template.js';
import type { Template } from '../../values/template.js';
import { splitUrl, type UrlParts } from '../../values/url-template.js';
import { type CredentialPlan, type Named, named } from './credential.js';
import { refuse, type Scope } from './scope.js';

/** The request of an endpoint and its preset together, before any value is put in. */
export interface RequestTemplates {
  readonly method: string;
  readonly url: Template;
  /** The same address, cut. */
  readonly parts: UrlParts;
  readonly headers: Named;
  readonly body: Template | null;
}

export function requestTemplates({ endpoint, preset }: Scope): RequestTemplates {
  const { method, headers = {}, body } = endpoint.raw;
  // A preset's own texts are literal: nothing is read from the environment in them.
  const url = endpoint.raw.url === undefined ? literal(preset?.url) : templateOf(endpoint.raw.url);
  return {
    method: method ?? preset?.method ?? 'GET',
    url,
    parts: splitUrl(url),
    headers: [...presetHeaders(preset, headers), ...named(headers)],
    body: body === undefined ? presetBody(preset, method) : templateOf(body),
  };
}

function literal(text: string | undefined): Template {
  return text === undefined ? [] : [text];
}

/** The user's headers replace those of the preset, in whatever case they are written. */
function presetHeaders(preset: Preset | null, own: Readonly<Record<string, string>>): Named {
  const replaced = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  return Object.entries(preset?.headers ?? {})
    .filter(([name]) => !replaced.has(name.toLowerCase()))
    .map(([name, value]) => [name, [value]] as const);
}

/** A body belongs to the method that the preset sends it with. */
function presetBody(preset: Preset | null, method: string | undefined): Template | null {
  const same = method === undefined || method === preset?.method;
  return preset?.body != null && same ? [preset.body] : null;
}

/** What could not be examined before the preset was known. */
export function examineWithPreset(scope: Scope, plan: CredentialPlan): void {
  if (scope.preset === null) return;
  const { raw } = scope.endpoint;
  const taken = credentialHeaders(plan);
  for (const name of Object.keys(raw.headers ?? {})) {
    if (taken.has(name.toLowerCase())) {
      refuse(
        scope,
        ['headers', name],
        'The credential sets this header. Remove it from `headers`.',
      );
    }
  }
  const method = raw.method ?? scope.preset.method;
  if (raw.body !== undefined && (method === 'GET' || method === 'HEAD')) {
    refuse(
      scope,
      ['body'],
      'The preset sends a GET or HEAD request, which carries no body. Remove `body`.',
    );
  }
}

function credentialHeaders(plan: CredentialPlan): ReadonlySet<string> {
  switch (plan.kind) {
    case 'bearer':
    case 'basic':
      return new Set(['authorization']);
    case 'header':
      return new Set(plan.values.map(([name]) => name.toLowerCase()));
    case 'cookie':
      return new Set(['cookie']);
    case 'none':
    case 'query':
      return new Set();
  }
}

/** The name that the user gave, or null. */
export function explicitName({ endpoint }: Scope): string | null {
  const { name } = endpoint.raw;
  return name === undefined ? null : literalOf(templateOf(name));
}
