import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../../api/call.ts';
import { paths } from '../../../paths.ts';

/** Opens Manage licenses for one user: a selection of their own, whoever is ticked in the list (S37). */
export function useManageOne(customerId: string, userId: string) {
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call('createSelection', { params: { customerId }, body: { ids: [userId] } }),
    onSuccess: ({ id }) => void navigate({ to: paths.licenses(customerId, id) }),
  });
  return { manage: () => mutate(), busy: isPending, error };
}
