import type { Inspection } from '../../model/inspection.js';
import type { Secret } from '../../model/secret.js';
import type { Shell } from '../../model/shell.js';
import { type FieldRule, readFields, type WrongField } from '../../values/fields.js';
import type { Template } from '../../values/template.js';
import type { Written } from '../../values/written.js';
import type { Inspector } from './inspector.js';

/**
 * Every kind of secret that carries its own end, by its key under `check`. Each is loaded, with the
 * library of its field, by a run that uses it. A new one is its file and a line here.
 */
export const INSPECTORS: Readonly<Record<string, () => Promise<Inspector>>> = {
  certificate: async () => (await import('./certificate.js')).certificate,
  pkcs12: async () => (await import('./pkcs12.js')).pkcs12,
  'private-key': async () => (await import('./private-key.js')).privateKey,
  'java-keystore': async () => (await import('./java-keystore.js')).javaKeystore,
  pgp: async () => (await import('./pgp.js')).pgp,
  'ssh-key': async () => (await import('./ssh-key.js')).sshKey,
  'ssh-certificate': async () => (await import('./ssh-certificate.js')).sshCertificate,
  kubeconfig: async () => (await import('./kubeconfig.js')).kubeconfig,
  jwt: async () => (await import('./jwt.js')).jwt,
  'sas-url': async () => (await import('./sas-url.js')).sasUrl,
  'provisioning-profile': async () =>
    (await import('./provisioning-profile.js')).provisioningProfile,
};

/** The kinds of a run, by their names. */
export type LoadedInspectors = ReadonlyMap<string, Inspector>;

/** What an item has under `check`, before its kind is loaded. */
export interface WrittenInspection {
  readonly kind: string;
  readonly written: Written;
}

/** A kind with its fields, whose variables are still in place. */
export interface PlannedInspection {
  readonly inspector: Inspector;
  readonly fields: Readonly<Record<string, Template>>;
  readonly faults: readonly WrongField[];
}

/** Reads the fields of a kind. Pure; never throws. */
export function planInspection(inspector: Inspector, written: Written): PlannedInspection {
  const rules: Record<string, FieldRule> = { content: { required: true }, ...inspector.fields };
  return { inspector, ...readFields(written, rules, 'content') };
}

/** Whether the value of this field is a secret wherever it is written. */
export function isSecretField(inspector: Inspector, name: string): boolean {
  return inspector.fields[name]?.isPublic !== true;
}

/** Looks at the values. `now` in milliseconds since the epoch. Never rejects. */
export function inspectionOf(
  { inspector }: Pick<PlannedInspection, 'inspector'>,
  values: ReadonlyMap<string, Secret>,
): (now: number) => Promise<Inspection> {
  return (now) => {
    const given = Object.fromEntries([...values].map(([name, one]) => [name, one.reveal()]));
    return inspector.inspect({ content: '', ...given }, now);
  };
}

/** How a person looks for themselves. */
export function commandOf({ inspector, fields }: PlannedInspection): Shell {
  return inspector.command({ content: [], ...fields });
}
