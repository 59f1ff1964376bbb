import { makeStyles } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { HelpTopicName } from '#text/help/topics.ts';
import { paths } from '../paths.ts';
import { size, tokens } from '../theme/tokens.ts';
import { HelpIcon } from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';
import type { PageName } from './places.ts';

const useStyles = makeStyles({
  link: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: size.control,
    height: size.control,
    flexShrink: 0,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    '&:hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
});

/** What help has to say of a page; of others its first page opens. */
const TOPIC_OF: Readonly<Partial<Record<PageName, HelpTopicName>>> = {
  customers: 'customer-management',
  newCustomer: 'customer-management',
  customer: 'customer-management',
  editCustomer: 'customer-management',
  users: 'user-management',
  deletedUsers: 'delete-and-restore',
  import: 'import-users',
  licenses: 'assign-license',
  operation: 'operations',
  subscriptions: 'buy-licenses',
};

/** "?": help for the page where one is. */
export function HelpLink({ page }: { readonly page: PageName | undefined }) {
  const styles = useStyles();
  const { t } = useText();
  const topic = page === undefined ? undefined : TOPIC_OF[page];
  return (
    <Link
      to={topic === undefined ? paths.help() : paths.helpTopic(topic)}
      className={styles.link}
      aria-label={t('help.title')}
      title={t('help.title')}
    >
      <HelpIcon />
    </Link>
  );
}
