import { useMutation } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { PasswordForm } from '../../ui/password-form.tsx';
import { useText } from '../../ui/text.tsx';
import { MyFrame } from './my-frame.tsx';
import type { Temporary } from './temporary.ts';

interface Props {
  readonly temporary: Temporary;
  readonly onChosen: () => void;
  readonly onBack: () => void;
}

/** All that a temporary password is good for. */
export function ChoosePassword({ temporary: { email, password }, onChosen, onBack }: Props) {
  const { t } = useText();
  const choose = useMutation({
    mutationFn: (next: string) => call('chooseMyPassword', { body: { email, current: password, next } }),
    onSuccess: onChosen,
  });
  return (
    <MyFrame narrow title={t('my.chooseTitle')} text={t('my.chooseText')}>
      <PasswordForm
        email={email}
        known
        busy={choose.isPending}
        error={choose.error}
        onSubmit={({ next }) => choose.mutate(next)}
        onCancel={onBack}
      />
    </MyFrame>
  );
}
