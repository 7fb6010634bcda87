/** The largest document that is read, in bytes. 4 MiB hold some 50,000 endpoints. */
export const LARGEST_DOCUMENT_BYTES = 4 * 1024 * 1024;
