import { makeStyles, Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  // its line is there before its words: nothing moves when they come
  root: { display: 'flex', minHeight: tokens.lineHeightBase300 },
  spinner: { justifyContent: 'flex-start' },
});

/** What is done at once is not told of. */
const PATIENCE_MS = 200;

/** Says what is being prepared, once that takes long enough to wonder. */
export function Preparing({ words }: { readonly words: string }) {
  const styles = useStyles();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={styles.root}>
      {late && <Spinner size="tiny" label={words} className={styles.spinner} />}
    </div>
  );
}
