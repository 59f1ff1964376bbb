import type { FileName } from '#contract/endpoints.ts';
import { type Arguments, ask } from './call.ts';
import { ApiProblem } from './problem.ts';

/**
 * Fetches a file of the contract whole, then hands it to the browser to keep. A link would do without the memory, but would
 * keep a refusal, or half a file, under the file's name. Throws ApiProblem, or AbortError when `signal` fires.
 */
export async function download<N extends FileName>(name: N, ...[given]: Arguments<N>): Promise<void> {
  const response = await ask(name, given, '*/*');
  let content: Blob;
  try {
    content = await response.blob();
  } catch (error) {
    if (given?.signal?.aborted) throw error;
    // the server breaks the connection where it cannot go on
    throw new ApiProblem('offline', {}, undefined, error);
  }
  keep(content, nameOf(response));
}

/** The name that the server gives the file: RFC 8187. */
function nameOf(response: Response): string {
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return name === undefined ? 'seatdesk' : decodeURIComponent(name);
}

function keep(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the browser has taken the content by then
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
