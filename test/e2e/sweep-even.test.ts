import { test } from '#test/support/e2e.ts';
import { sweep } from './sweep.ts';

test.use({ story: 'sweep even' });

sweep(0);
