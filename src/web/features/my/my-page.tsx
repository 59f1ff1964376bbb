import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { myAccountQuery } from '../../api/queries.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/text.tsx';
import { Account } from './account.tsx';
import { ChoosePassword } from './choose-password.tsx';
import { MyFrame } from './my-frame.tsx';
import { SignIn } from './sign-in.tsx';
import type { Temporary } from './temporary.ts';

/** *My account* of a customer's own user: sign in, choose a password in the place of a temporary one, see what one has. */
export function MyPage() {
  const { t } = useText();
  const queries = useQueryClient();
  const account = useQuery(myAccountQuery);
  const [temporary, setTemporary] = useState<Temporary>();
  const enter = () => {
    setTemporary(undefined);
    return queries.resetQueries({ queryKey: myAccountQuery.queryKey });
  };
  if (temporary !== undefined)
    return <ChoosePassword temporary={temporary} onChosen={enter} onBack={() => setTemporary(undefined)} />;
  if (isProblem(account.error, 'signInRequired')) return <SignIn onSignedIn={enter} onTemporary={setTemporary} />;
  if (account.data !== undefined) return <Account account={account.data} onSignedOut={enter} />;
  return (
    <MyFrame title={t('my.title')}>
      {account.error === null ? (
        <Bone width="45%" />
      ) : (
        <ProblemBar error={account.error} what={t('my.failed')} onRetry={() => void account.refetch()} />
      )}
    </MyFrame>
  );
}
