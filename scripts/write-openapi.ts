import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '#contract/openapi.ts';

/** Writes the contract where other programs read it. A test holds the file to the table of endpoints. */
writeFileSync(join(import.meta.dirname, '../openapi/seatdesk.json'), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
