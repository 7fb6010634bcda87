import type { Inspection } from '../../model/inspection.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import type { Shell } from '../../model/shell.js';
import { STORE } from '../../model/steps.js';
import type { Template } from '../../values/template.js';
import { certificateFacts, certificatesIn } from '../formats/certificate.js';
import { earliest, endsOfAny, latestBegin } from '../formats/ends.js';
import { type Broken, type KubeEnd, methodsOf, pemOf, unreadable } from '../formats/kube-user.js';
import { type KubeContext, type KubeEntry, readKubeconfig } from '../formats/kubeconfig.js';
import type { Given, Inspector } from './inspector.js';

/** A kubeconfig by what is embedded in it: the user's certificate or token, the cluster's authority. */
export const kubeconfig: Inspector = {
  says: 'A kubeconfig (YAML, JSON or Base64 of it): the certificate or token of its user.',
  fields: {
    context: {
      says: 'Name of the context whose user counts; default: the current-context of the file.',
      isPublic: true,
    },
  },
  inspect: async (given, now) => inspectKubeconfig(given, now),
  command,
};

const EXPORT_AGAIN: readonly string[] = [
  'Export it again: `kubectl config view --raw --flatten --minify`.',
  STORE,
];

function inspectKubeconfig(given: Given<string>, now: number): Inspection {
  const wanted = given['context']?.trim() || null;
  const read = readKubeconfig(given.content, wanted);
  if ('user' in read) return inspectionOf(read, now);
  const { kind, message, field } = read;
  const steps =
    field === 'context' ? ['Name one of the contexts of the file in `context`.'] : EXPORT_AGAIN;
  return kind === 'broken'
    ? { kind: 'unusable', cause: 'malformed', message, steps, ...(field ? { field } : {}) }
    : { kind: 'unreadable', message, steps };
}

/** kubectl: "more than one authentication method found … only one is allowed". */
const TOO_MANY = phrase`The user has a ${config('token')} and a ${config('password')}. kubectl takes one of the two only.`;
const NOTHING: Phrase = ['The user of the context has no credential.'];

function inspectionOf({ name, user, cluster }: KubeContext, now: number): Inspection {
  const host = hostOf(cluster);
  const evidence = [
    phrase`Context: ${name}`,
    ...(host === null ? [] : [phrase`Cluster: ${credential(host)}`]),
  ];
  const methods = methodsOf(user);
  const hasPassword = user.has('username') || user.has('password');
  if (user.has('token') && hasPassword) return unusable(TOO_MANY, evidence);
  if (methods.length === 0) return unusable(NOTHING, evidence);
  const authority = authorityOf(cluster, now);
  const broken = methods.find((method) => method.kind === 'broken');
  if (broken !== undefined) return unusable(broken.message, evidence, broken.cause);
  if (authority.kind === 'broken') return unusable(authority.message, evidence);
  const elsewhere = methods.filter((method) => method.kind === 'elsewhere');
  const read = methods.filter((method) => method.kind === 'read');
  const [first] = elsewhere;
  if (first !== undefined && read.length === 0) {
    return { kind: 'unreadable', message: first.message, steps: first.steps, evidence };
  }
  const ends = [...read.flatMap((method) => method.ends), ...authority.ends];
  const begins = latestBegin(read.flatMap((method) => method.begins));
  return {
    kind: 'read',
    found: ['The kubeconfig can be read.'],
    ends: ends.map(({ what, at }) => ({ what, at })),
    ...(begins === null ? {} : { begins }),
    source: (earliest(ends) ?? ends[0])?.source ?? 'certificate',
    identity: read.find(({ identity }) => identity !== null)?.identity ?? null,
    evidence: [
      ...evidence,
      ...read.flatMap((method) => method.evidence),
      ...elsewhere.map(({ message }) => message),
    ],
    warnings: [...authority.warnings, ...unverified(cluster)],
  };
}

function unusable(
  message: Phrase,
  evidence: readonly Phrase[],
  cause: 'malformed' | 'wrong-credential' = 'malformed',
): Inspection {
  return { kind: 'unusable', cause, message, steps: EXPORT_AGAIN, evidence };
}

interface Authority {
  readonly kind: 'authority';
  readonly ends: readonly KubeEnd[];
  readonly warnings: readonly Phrase[];
}

/** What the cluster's certificate is verified with. When all of it has ended, nothing connects. */
function authorityOf(cluster: KubeEntry, now: number): Authority | Broken {
  const data = cluster.text('certificate-authority-data');
  if (data === null) {
    const isFile = cluster.has('certificate-authority');
    return { kind: 'authority', ends: [], warnings: isFile ? [AUTHORITY_ELSEWHERE] : [] };
  }
  const certificates = pemOf(data, certificatesIn);
  if (certificates === null) return unreadable('certificate-authority-data', data, 'certificate');
  const all = certificates.map(certificateFacts).map(({ name, until }) => ({
    what: phrase`The cluster's certificate authority ${credential(name)}`,
    at: until,
  }));
  const { ends, warnings } = endsOfAny(all, now);
  return {
    kind: 'authority',
    ends: ends.map((end) => ({ ...end, source: 'certificate' })),
    warnings,
  };
}

const AUTHORITY_ELSEWHERE = phrase`${config('certificate-authority')} is the path of a file that is not in the secret. ${config('kubectl config view --raw --flatten --minify')} embeds it.`;

function unverified(cluster: KubeEntry): readonly Phrase[] {
  return cluster.text('insecure-skip-tls-verify') === 'true'
    ? [
        phrase`With ${config('insecure-skip-tls-verify')}, kubectl sends the credential to any server that poses as the cluster.`,
      ]
    : [];
}

function hostOf(cluster: KubeEntry): string | null {
  const server = cluster.text('server') ?? '';
  return URL.canParse(server) ? new URL(server).host || null : null;
}

/** kubectl reads its file more than once, so that it cannot be a pipe. */
function command(given: Given<Template>): Shell {
  const context = given['context'];
  const chosen = context === undefined ? [] : [' --context ', { word: context }];
  const field = (name: string) =>
    `kubectl --kubeconfig "$file" config view --minify --raw -o jsonpath='{.users[0].user.${name}}'`;
  return [
    ['file=$(mktemp)'],
    ["printf '%s' ", { word: given.content }, ' > "$file"'],
    [
      field('client-certificate-data'),
      ...chosen,
      ' | base64 -d | openssl x509 -noout -subject -enddate',
    ],
    [
      field('token'),
      ...chosen,
      ` | jq -R 'split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | @base64d | fromjson'`,
    ],
    ['rm "$file"'],
  ];
}
