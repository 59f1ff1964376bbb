import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { HELP_TOPICS } from '#text/help/help-topic.ts';
import { helpQuery } from '../../api/help.ts';
import { NotFound } from '../../not-found.tsx';
import { paths } from '../../paths.ts';
import { size, tokens, tracking } from '../../theme/tokens.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';

const route = getRouteApi('/framed/help/$topic');
const useStyles = makeStyles({
  text: { maxWidth: size.text, display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  block: { margin: '0' },
  steps: {
    margin: '0',
    paddingInlineStart: tokens.spacingHorizontalXXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  also: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  links: { listStyleType: 'none', margin: '0', padding: '0' },
  link: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: size.target,
    color: tokens.colorBrandForegroundLink,
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
});

/** One task of help. */
export function TopicPage() {
  const styles = useStyles();
  const { t, language } = useText();
  const { topic } = route.useParams();
  const { data: help, error, refetch } = useQuery(helpQuery(language));
  const name = HELP_TOPICS.find((one) => one === topic);
  if (name === undefined) return <NotFound />;
  const page = help?.[name];
  return (
    <Page title={page?.title ?? t('help.title')} facts={page?.summary ?? ''}>
      {error !== null && <ProblemBar error={error} onRetry={() => void refetch()} />}
      {help !== undefined && page !== undefined && (
        <div className={styles.text}>
          {page.blocks.map((block) =>
            typeof block === 'string' ? (
              <p key={block} className={styles.block}>
                {block}
              </p>
            ) : (
              <ol key={block.steps[0]} className={styles.steps}>
                {block.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            ),
          )}
          <h2 className={styles.also}>{t('help.see')}</h2>
          <ul className={styles.links}>
            {page.see.map((other) => (
              <li key={other}>
                <Link to={paths.helpTopic(other)} className={styles.link}>
                  {help[other].title}
                </Link>
              </li>
            ))}
            <li>
              <Link to={paths.help()} className={styles.link}>
                {t('help.all')}
              </Link>
            </li>
            <li>
              <Link to={paths.customers()} className={styles.link}>
                {t('frame.toCustomers')}
              </Link>
            </li>
          </ul>
        </div>
      )}
    </Page>
  );
}
