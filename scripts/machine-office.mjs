// The LibreOffice of the machine for `npm run test:machine`: what our files look like to a spreadsheet program.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './toolchain.mjs';

/** Where it is, or null; then it says why its tests are left out. */
export function machineOffice() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = [process.env.SOFFICE_PATH ?? '', ...folders.map((folder) => join(folder, 'soffice'))];
  const found = places.find((place) => place !== '' && existsSync(place));
  if (found !== undefined) return found;
  say(
    'There is no LibreOffice (soffice) on the path: whether our files open in it is not tested. On Debian: apt-get install libreoffice-calc.',
  );
  return null;
}
