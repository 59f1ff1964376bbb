import { afterAll } from 'vitest';
import { runCleanups } from './database.ts';

afterAll(runCleanups);
