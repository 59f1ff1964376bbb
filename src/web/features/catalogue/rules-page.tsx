import { useQuery } from '@tanstack/react-query';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/text.tsx';
import { CatalogueTabs, ImportButton } from './catalogue-head.tsx';
import { rulesQuery } from './data.ts';
import { LocationRuleList, RuleList } from './rule-list.tsx';

/** All rules by which the planner decides. */
export function RulesPage() {
  const { t } = useText();
  const { data, error, refetch } = useQuery(rulesQuery);
  const facts =
    data === undefined ? '' : t('catalogue.ruleFacts', { count: data.rules.length + data.locationRules.length });
  return (
    <Page title={t('catalogue.title')} place={t('catalogue.rules')} facts={facts} actions={<ImportButton />}>
      <CatalogueTabs here="rules" />
      {error !== null && data === undefined && <ProblemBar error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Bone width="45%" />}
      {data !== undefined && (
        <>
          <Card title={t('catalogue.planRules')} flush>
            <RuleList rules={data.rules} />
          </Card>
          <Card title={t('catalogue.locationRules')} flush>
            <LocationRuleList rules={data.locationRules} />
          </Card>
        </>
      )}
    </Page>
  );
}
