import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { searchHelp } from '#text/help/topics.ts';
import { helpQuery } from '../../api/help.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HelpIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useText } from '../../ui/text.tsx';

const route = getRouteApi('/framed/help');
const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: '0', padding: '0', maxWidth: size.text },
  topic: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    paddingBlock: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  link: {
    alignSelf: 'flex-start',
    color: tokens.colorBrandForegroundLink,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  summary: { color: tokens.colorNeutralForeground3 },
});

/** S60, S61: the pages of help, found by the words of the task. */
export function HelpPage() {
  const styles = useStyles();
  const { t, language } = useText();
  const { search = '' } = route.useSearch();
  const navigate = useNavigate();
  const { data: help, error, refetch } = useQuery(helpQuery(language));
  const found = help === undefined ? [] : searchHelp(help, search);
  return (
    <Page title={t('help.title')} facts={t('help.facts')}>
      <SearchBox
        wide
        label={t('help.search')}
        value={search}
        onSearch={(words) =>
          void navigate({ to: paths.help(), search: words === '' ? {} : { search: words }, replace: true })
        }
      />
      {error !== null && <ProblemBar error={error} onRetry={() => void refetch()} />}
      {help !== undefined && found.length === 0 && (
        <EmptyState icon={<HelpIcon />} title={t('help.nothing')} text={t('users.noMatch', { search })} />
      )}
      {help !== undefined && found.length > 0 && (
        <ul className={styles.list} aria-label={t('help.topics')}>
          {found.map((name) => (
            <li key={name} className={styles.topic}>
              <Link to={paths.helpTopic(name)} className={styles.link}>
                {help[name].title}
              </Link>
              <span className={styles.summary}>{help[name].summary}</span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
