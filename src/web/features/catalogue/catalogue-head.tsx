import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { sessionQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { UploadIcon } from '../../ui/icons.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalXL,
    margin: '0',
    padding: '0',
    listStyleType: 'none',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  tab: {
    display: 'flex',
    alignItems: 'center',
    minHeight: size.controlLarge,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    borderBottom: `${tokens.strokeWidthThicker} solid transparent`,
    '&:hover': { color: tokens.colorNeutralForeground1 },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
  },
});

/** Produits | Règles */
export function CatalogueTabs({ here }: { readonly here: 'products' | 'rules' }) {
  const styles = useStyles();
  const { t } = useText();
  const tabs = [
    { name: 'products', to: paths.catalogue() },
    { name: 'rules', to: paths.catalogueRules() },
  ] as const;
  return (
    <nav aria-label={t('catalogue.sections')}>
      <ul className={styles.list}>
        {tabs.map(({ name, to }) => (
          <li key={name}>
            <Link
              to={to}
              className={mergeClasses(styles.tab, name === here && styles.here)}
              {...(name === here ? { 'aria-current': 'page' as const } : {})}
            >
              {t(`catalogue.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The way to the import, for who may. */
export function ImportButton() {
  const { t } = useText();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const refused = session !== undefined && !session.permissions.includes('manageStaff');
  return (
    <ReasonButton
      icon={<UploadIcon />}
      reason={refused ? t('catalogue.importNotPermitted') : undefined}
      onClick={() => void navigate({ to: paths.catalogueImport() })}
    >
      {t('catalogue.import')}
    </ReasonButton>
  );
}
