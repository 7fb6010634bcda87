interface Partition {
  /** How its addresses end. */
  readonly suffix: string;
  /** Where its keys are made; null where nobody outside can know. */
  readonly renew: string | null;
}

/** AWS's partitions by their regions (botocore, `data/partitions.json`), beside the usual one. */
const PARTITIONS: readonly (readonly [regions: RegExp, partition: Partition])[] = [
  [/^cn-/, { suffix: 'amazonaws.com.cn', renew: 'https://console.amazonaws.cn/iam/' }],
  [/^us-gov-/, { suffix: 'amazonaws.com', renew: 'https://console.amazonaws-us-gov.com/iam/' }],
  [/^eusc-/, { suffix: 'amazonaws.eu', renew: null }],
  [/^us-iso-/, { suffix: 'c2s.ic.gov', renew: null }],
  [/^us-isob-/, { suffix: 'sc2s.sgov.gov', renew: null }],
  [/^eu-isoe-/, { suffix: 'cloud.adc-e.uk', renew: null }],
  [/^us-isof-/, { suffix: 'csp.hci.ic.gov', renew: null }],
];
const USUAL: Partition = {
  suffix: 'amazonaws.com',
  renew: 'https://console.aws.amazon.com/iam/',
};

export function partitionOf(region: string): Partition {
  return PARTITIONS.find(([regions]) => regions.test(region))?.[1] ?? USUAL;
}
