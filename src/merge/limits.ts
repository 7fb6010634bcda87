/** Bounds of what other jobs may hand to a merge. Sizes in bytes. */
export const MERGE_LIMITS = {
  /** Files and folders that the search looks at. */
  entries: 100_000,
  /** Levels of folders. */
  depth: 32,
  /** Reports: eight matrices of 256 jobs. */
  files: 2_048,
  /** Some 15,000 endpoints. Of `[` alone, that many bytes take up to 1.4 GB to parse. */
  fileBytes: 16 * 1_024 * 1_024,
  totalBytes: 256 * 1_024 * 1_024,
} as const;
