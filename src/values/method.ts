/** A method in capital letters (RFC 9110, 9.1), as the configuration takes it and reports hold it. */
export const METHOD = /^[!#$%&'*+.^_`|~0-9A-Z-]{1,32}$/;
