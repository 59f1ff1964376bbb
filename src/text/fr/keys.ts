import type { keys as english } from '../en/keys.ts';

/** La liste des touches, et l'interrupteur des touches seules. */
export const keys = {
  title: 'Clavier',
  open: 'Raccourcis clavier',
  close: 'Fermer',
  everywhere: 'Partout',
  list: 'Dans une liste',
  detail: 'Quand un utilisateur est ouvert',
  help: 'Afficher cette liste',
  palette: 'Rechercher un client, un utilisateur ou une page',
  goDashboard: 'Aller au tableau de bord',
  goCustomers: 'Aller aux clients',
  goUsers: 'Aller aux utilisateurs de ce client',
  goOperations: 'Aller aux opérations',
  search: 'Aller au champ de recherche',
  move: 'Passer de ligne en ligne',
  tick: 'Cocher ou décocher la ligne',
  range: "Cocher de la dernière ligne cochée jusqu'à celle-ci",
  openRow: 'Ouvrir la ligne',
  next: 'Utilisateur suivant',
  previous: 'Utilisateur précédent',
  closeDetail: 'Fermer et revenir à la liste',
  single: "Raccourcis d'une seule touche",
  singleText:
    'Désactivez-les si des touches sont actionnées par erreur ou à la voix. Les combinaisons avec Ctrl restent actives.',
  afterwards: 'puis',
  space: 'Espace',
  shift: 'Maj',
  enter: 'Entrée',
  escape: 'Échap',
} as const satisfies Record<keyof typeof english, string>;
