/** Text for a header or a line of a mail: control characters, line breaks among them, become spaces (T25). */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
