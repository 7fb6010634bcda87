/** What to do about what more than one tool has and nothing here is like: a sentence for each. */
export const ADVICE = {
  assertion: 'No script is run. Write what the answer has to be in `expect`.',
  body: 'Write what the body has to hold in `expect: { body: { contains: … } }` or `expect.json`.',
  network: 'Use a self-hosted runner that reaches the host.',
  proxy: 'Set HTTPS_PROXY for the job.',
  redirect: 'Redirects are not followed. Write the last address.',
  schedule: 'The schedule of the workflow says when it is checked.',
  slow: 'How long an answer takes is not judged. `timeout` is the limit.',
  telling: 'See docs/NOTIFICATIONS.md: `notify` and `issues` tell whoever has to act.',
  tls: 'TLS is always verified. Write the private authority in `tls: { ca: … }`.',
  variable: 'Give the job each variable of the list with the value that it has there.',
} as const;
