/**
 * The key against repetition of a save. While it is unknown whether a save arrived, the same body goes out again under
 * the same key, so that it is done once; another body, or one that was answered, is another intent and has another key.
 */
export interface SaveAttempt {
  readonly body: string;
  readonly key: string;
}

export function attemptFor(last: SaveAttempt | undefined, body: string, newKey: () => string): SaveAttempt {
  return last?.body === body ? last : { body, key: newKey() };
}

/** 128 random bits; crypto.randomUUID is there in secure contexts only, and a portal may run without TLS at home. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
