import pg from 'pg';

// int8 columns (sequence numbers of audit chains) stay below 2^53. Imported by whatever opens connections: without it they
// would be texts, and every chain look broken
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));
