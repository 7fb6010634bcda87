import { CLAIMS, CLOCK, type Refusal } from './refusals.js';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
export const AWS: readonly Refusal[] = [
  {
    said: /ExpiredToken/,
    kind: 'rejected',
    because: 'finds the ID token expired',
    steps: [CLOCK],
  },
  {
    said: /InvalidIdentityToken[\s\S]{0,200}No OpenIDConnect provider found/i,
    kind: 'rejected',
    because: 'knows no identity provider for the issuer of the ID token in the account of the role',
    steps: [
      'In IAM, add the identity provider `https://token.actions.githubusercontent.com` with the audience `sts.amazonaws.com`. It belongs in the account that `role` names.',
    ],
  },
  {
    said: /InvalidIdentityToken[\s\S]{0,200}audience/i,
    kind: 'rejected',
    because: 'does not take the audience of the ID token',
    steps: [
      'In IAM, add the `aud` of the evidence to the audiences of the identity provider, or write one that it has as `audience`.',
    ],
  },
  {
    said: /IDPCommunicationError/,
    kind: 'inconclusive',
    because: 'could not get the keys of GitHub to verify the ID token',
    steps: ['Run this workflow again in a few minutes.'],
  },
  {
    said: /InvalidIdentityToken|IDPRejectedClaim/,
    kind: 'rejected',
    because: 'cannot verify the ID token',
    steps: [
      'In IAM, compare the address of the identity provider with the `iss` of the evidence.',
      CLOCK,
    ],
  },
  {
    said: /AccessDenied/,
    kind: 'rejected',
    because:
      'does not let this job assume the role: there is no such role, or its trust policy is for another job',
    steps: [
      'In IAM, look for the role that `role` names. If it is gone, create it again.',
      'Compare the conditions of its trust policy with the ID token. The evidence names its `sub` and `aud`.',
    ],
  },
];

/** https://cloud.google.com/iam/docs/troubleshooting-workload-identity-federation */
export const GOOGLE: readonly Refusal[] = [
  {
    said: /attribute condition/i,
    kind: 'rejected',
    because: 'does not trust this job: the attribute condition of the provider excludes it',
    steps: [
      'Compare the attribute condition of the workload identity provider with the ID token. Upper and lower case count.',
      CLAIMS,
    ],
  },
  {
    said: /"?invalid_target/i,
    kind: 'rejected',
    because: 'knows no such workload identity provider, or it is disabled or deleted',
    steps: [
      'Compare `workload-identity-provider` with the resource name of the provider. It has the number of the project, not its ID.',
      'If the pool or the provider was deleted, restore it within 30 days.',
    ],
  },
  {
    said: /audience/i,
    kind: 'rejected',
    because: 'does not take the audience of the ID token',
    steps: [
      'Add the `aud` of the evidence to the allowed audiences of the provider, or write an allowed one as `audience`.',
    ],
  },
  {
    said: /issuer/i,
    kind: 'rejected',
    because: 'trusts another issuer than that of the ID token',
    steps: ['Compare the issuer of the provider with the `iss` of the evidence.'],
  },
  {
    said: /exceeds the 127 bytes? limit/i,
    kind: 'rejected',
    because: 'takes no attribute of more than 127 bytes, and one that the provider maps is longer',
    steps: [
      'Map another claim in the provider than `sub`, or use a shorter branch or environment.',
    ],
  },
  {
    said: /SERVICE_DISABLED|has not been used in project/i,
    kind: 'unexpected',
    because: 'cannot act for the service account: the API for it is not enabled in the project',
    steps: ['Enable `iamcredentials.googleapis.com` in the project of the service account.'],
  },
  {
    said: /^40[34][\s\S]{0,2000}(?:getAccessToken|PERMISSION_DENIED|NOT_FOUND)/i,
    kind: 'forbidden',
    because: 'trusts this job, but does not let it act for the service account',
    steps: [
      'Give the principal of this job the role `roles/iam.workloadIdentityUser` on the service account.',
      'Check that the service account exists, and that it is enabled.',
      CLAIMS,
    ],
  },
  {
    said: /invalid_grant/,
    kind: 'rejected',
    because: 'cannot verify the ID token',
    steps: [CLOCK, 'Compare the issuer of the provider with the `iss` of the evidence.'],
  },
];

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const AZURE: readonly Refusal[] = [
  {
    said: /AADSTS(?:700213|70021|7002138)\b/,
    kind: 'rejected',
    because: 'has no federated credential for the subject of the ID token',
    steps: [
      'Compare the subject of the federated credentials of the app with the `sub` of the evidence. Upper and lower case count.',
      'They are under Certificates & secrets, Federated credentials, on the page of the app.',
    ],
  },
  {
    said: /AADSTS700211\b/,
    kind: 'rejected',
    because: 'has no federated credential for the issuer of the ID token',
    steps: ['Compare the issuer of the federated credentials with the `iss` of the evidence.'],
  },
  {
    said: /AADSTS700212\b/,
    kind: 'rejected',
    because: 'has no federated credential for the audience of the ID token',
    steps: ['Compare the audience of the federated credentials with the `aud` of the evidence.'],
  },
  {
    said: /AADSTS700024\b/,
    kind: 'rejected',
    because: 'finds the time of the ID token wrong',
    steps: [CLOCK],
  },
  {
    said: /AADSTS(?:700016|7000229)\b/,
    kind: 'rejected',
    because: 'knows no such app in this tenant',
    steps: [
      'Compare `client-id` and `tenant-id` with the overview of the app.',
      'If the app was deleted, restore it within 30 days.',
    ],
  },
  {
    said: /AADSTS7000112\b/,
    kind: 'rejected',
    because: 'says that an administrator has disabled the app',
    steps: [
      'Ask an administrator of the tenant to enable it: Enterprise applications, Properties.',
    ],
  },
  {
    said: /AADSTS(?:90002|900021|900023)\b/,
    kind: 'rejected',
    because: 'knows no such tenant in this cloud',
    steps: ['Compare `tenant-id` with the overview of the app, and check `cloud`.'],
  },
  {
    said: /AADSTS(?:70011|1002012|500011)\b/,
    kind: 'unexpected',
    because: 'knows no such scope',
    steps: ['Check `scope`: the address of an API of this tenant with `/.default` at its end.'],
  },
];
