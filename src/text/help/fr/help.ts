import type { Help } from '../help-topic.ts';

export const help: Help = {
  'customer-management': {
    title: 'Gérer les clients',
    summary: 'Trouver, ajouter, modifier et archiver les entreprises que vous suivez.',
    keywords: ['gestion des clients', 'entreprise', 'domaine', 'archiver', 'ajouter un client'],
    blocks: [
      'La page Clients montre toutes les entreprises auxquelles vous avez accès. Cherchez par nom, domaine ou identifiant\u00a0; le filtre À surveiller montre celles dont un produit est épuisé ou dont des utilisateurs sont sans emplacement.',
      {
        steps: [
          'Ouvrez Clients et choisissez Ajouter un client.',
          'Indiquez le nom, les domaines, le pays, la langue et le fuseau horaire, puis enregistrez.',
          'Achetez le premier abonnement sur la page Abonnements du client.',
        ],
      },
      "Un client archivé reste lisible et peut être repris\u00a0; rien n'y est modifiable entre-temps.",
    ],
    see: ['buy-licenses', 'user-management'],
  },
  'create-account': {
    title: "Créer un compte d'utilisateur",
    summary: 'Ajouter des utilisateurs un par un, avec autorisations, licences et mot de passe temporaire.',
    keywords: [
      'créer un compte',
      'ajouter un utilisateur',
      'nouvel utilisateur',
      'mot de passe temporaire',
      'autorisations',
    ],
    blocks: [
      {
        steps: [
          'Ouvrez Utilisateurs et licences chez le client.',
          "Choisissez Ajouter un utilisateur et remplissez les informations\u00a0; le nom complet, l'e-mail et l'emplacement sont nécessaires.",
          'Choisissez les autorisations, puis les licences.',
          'Vérifiez, enregistrez, et remettez le mot de passe temporaire.',
        ],
      },
      "Les mots de passe temporaires ne sont montrés qu'à vous, jusqu'à ce que vous choisissiez Terminé. Ils expirent après 7 jours, et l'utilisateur les remplace à la première connexion.",
    ],
    see: ['import-users', 'assign-license', 'change-password'],
  },
  'import-users': {
    title: "Importer des utilisateurs d'un fichier",
    summary: "Créer ou mettre à jour jusqu'à 100 000 utilisateurs à partir d'un fichier CSV ou Excel.",
    keywords: ['importer', 'csv', 'excel', 'modèle', 'en masse'],
    blocks: [
      {
        steps: [
          'Sur Utilisateurs et licences, choisissez Importer des utilisateurs.',
          'Téléchargez le modèle et remplissez une ligne par utilisateur.',
          "Déposez le fichier. Rien n'est encore enregistré\u00a0: chaque faute est montrée sur sa ligne et se corrige sur place.",
          "Choisissez l'emplacement, les autorisations et les licences des lignes qui n'en ont pas, puis enregistrez.",
        ],
      },
      "Importer deux fois le même fichier ne crée personne deux fois. Pour les adresses qui existent déjà, vous choisissez d'ignorer ou de mettre à jour.",
    ],
    see: ['create-account', 'operations'],
  },
  'assign-license': {
    title: 'Attribuer et révoquer des licences',
    summary: "Changer les licences et les plans de services d'un utilisateur ou de milliers à la fois.",
    keywords: [
      'attribuer une licence',
      'révoquer',
      'plans de services',
      'places',
      'produits',
      'planifier',
      'plus tard',
    ],
    blocks: [
      {
        steps: [
          'Cochez des utilisateurs sur Utilisateurs et licences, ou sélectionnez tous ceux qui correspondent à un filtre.',
          'Choisissez Gérer les licences.',
          "Cochez ou décochez des produits, affichez leurs plans de services, ou mettez à jour l'emplacement.",
          'Lisez le résumé\u00a0: qui change, qui est refusé et pourquoi, avec la correction proposée sur place.',
          'Enregistrez.',
        ],
      },
      'Une case à moitié remplie signifie que certains des utilisateurs ont le produit\u00a0; laissée telle quelle, elle ne change personne. Une licence demande un emplacement.',
      "Pour que ce soit fait plus tard, ouvrez la flèche à côté du bouton d'enregistrement et choisissez Planifier. Le jour et l'heure sont ceux des horloges du client. À l'heure dite, l'effet est calculé à nouveau\u00a0: chaque utilisateur reçoit au plus ce qui était affiché lors de la planification, qui a changé entre-temps reste tel quel, et le résultat dit les différences. L'opération s'exécute avec les autorisations que vous avez alors, avec au plus 24 heures de retard si aucun serveur ne fonctionnait.",
    ],
    see: ['buy-licenses', 'user-management', 'operations'],
  },
  'user-management': {
    title: 'Gérer les utilisateurs',
    summary: 'Trouver des utilisateurs, en consulter un, filtrer la liste, bloquer et débloquer la connexion.',
    keywords: [
      'gestion des utilisateurs',
      'filtrer',
      'rechercher',
      'bloquer la connexion',
      'débloquer',
      'planifier',
      'exporter',
      'sélection',
    ],
    blocks: [
      "La recherche trouve des parties de noms et d'adresses, sans égard aux accents. Les filtres se combinent\u00a0; l'adresse de la page les garde, si bien qu'un lien rouvre la même liste.",
      'Le nom ouvre le détail. Une sélection survit au changement de page, à la recherche et aux filtres tant que vous ne quittez pas le client.',
      {
        steps: [
          'Cochez les utilisateurs.',
          'Ouvrez Autres commandes (…) et choisissez Bloquer la connexion.',
          'Confirmez. Ils sont aussitôt déconnectés\u00a0; leurs licences restent attribuées.',
          'Débloquez la connexion au même endroit.',
        ],
      },
      "Pour que ce soit fait plus tard, choisissez Planifier au lieu de confirmer. Le jour et l'heure sont ceux des horloges du client. À l'heure dite, c'est fait pour ces utilisateurs-là, avec les autorisations que vous avez alors\u00a0; on peut donc planifier un blocage pour vendredi soir et le déblocage pour lundi matin.",
    ],
    see: ['reset-password', 'delete-and-restore', 'assign-license'],
  },
  'reset-password': {
    title: 'Réinitialiser des mots de passe',
    summary: 'Donner un nouveau mot de passe temporaire à un utilisateur ou à plusieurs.',
    keywords: ['réinitialiser le mot de passe', 'mot de passe oublié', 'mot de passe temporaire', 'remettre'],
    blocks: [
      {
        steps: [
          "Ouvrez le détail de l'utilisateur, ou cochez-en plusieurs.",
          'Choisissez Réinitialiser le mot de passe\u00a0; pour plusieurs, sous Autres commandes (…).',
          "Confirmez. L'ancien mot de passe cesse aussitôt de fonctionner.",
          'Remettez les nouveaux mots de passe\u00a0: imprimez, téléchargez ou envoyez-les.',
        ],
      },
      "Seule la personne qui a réinitialisé un mot de passe peut le lire, et seulement jusqu'à Terminé. Il est valable 7 jours.",
    ],
    see: ['change-password', 'user-management'],
  },
  'change-password': {
    title: 'Changer un mot de passe',
    summary: 'Comment un utilisateur remplace son mot de passe temporaire par le sien.',
    keywords: ['changer le mot de passe', 'modifier', 'première connexion'],
    blocks: [
      {
        steps: [
          "L'utilisateur ouvre Mon compte et se connecte avec son e-mail et le mot de passe temporaire.",
          'Il choisit son propre mot de passe.',
          'Dès lors, seul le nouveau fonctionne.',
        ],
      },
      'Un mot de passe temporaire expiré ou perdu ne peut pas être retrouvé\u00a0: réinitialisez-le.',
    ],
    see: ['reset-password', 'my-account'],
  },
  'delete-and-restore': {
    title: 'Supprimer et restaurer des utilisateurs',
    summary: 'Supprimer des comptes, les restaurer pendant 30 jours, ou les supprimer définitivement.',
    keywords: [
      'supprimer un utilisateur',
      'planifier',
      'restaurer',
      'utilisateurs supprimés',
      'définitivement',
      '30 jours',
    ],
    blocks: [
      {
        steps: [
          "Cochez les utilisateurs, ou ouvrez le détail de l'un d'eux.",
          "Sous Autres commandes (…), choisissez Supprimer le compte d'utilisateur et confirmez. Leurs licences sont aussitôt libres.",
        ],
      },
      "Pour que les partants soient supprimés leur dernier jour, choisissez Planifier au lieu de confirmer. À l'heure dite, ces utilisateurs-là sont supprimés, quoi qu'ils aient alors\u00a0; qui n'existe plus est laissé de côté, et le résultat le dit.",
      "Les utilisateurs supprimés restent 30 jours dans l'onglet Utilisateurs supprimés.",
      {
        steps: [
          'Cochez-les et choisissez Restaurer.',
          "Lisez ce qui reviendra\u00a0: le compte et ses autorisations toujours, les licences s'il en reste.",
          "Là où l'adresse est désormais celle d'un autre, saisissez-en une nouvelle.",
          'Restaurez. Le résultat dit, par utilisateur, ce qui est revenu.',
        ],
      },
      "Supprimer définitivement efface un compte aussitôt, après la saisie de son nom ou du nombre d'utilisateurs. Après 30 jours, Seatdesk le fait de lui-même.",
    ],
    see: ['user-management', 'buy-licenses', 'operations'],
  },
  'buy-licenses': {
    title: 'Acheter des licences',
    summary: "Augmenter ou réduire ce qu'un client a acheté.",
    keywords: ['acheter des licences', 'acheter davantage', 'abonnement', 'quantité', 'commande'],
    blocks: [
      {
        steps: [
          "Ouvrez Abonnements chez le client, ou choisissez Acheter davantage à côté d'un produit.",
          "Indiquez la quantité\u00a0; l'avant et l'après sont affichés.",
          'Confirmez. Les nouvelles licences peuvent être attribuées aussitôt.',
        ],
      },
      "Votre rôle doit permettre d'acheter. Un abonnement ne peut pas descendre au-dessous des licences utilisées.",
    ],
    see: ['assign-license', 'customer-management'],
  },
  operations: {
    title: "Opérations et journal d'audit",
    summary: 'Ce qui a été modifié, par qui, et avec quel résultat pour chaque utilisateur.',
    keywords: [
      'opérations',
      'audit',
      'résultat',
      'réessayer les échecs',
      'historique',
      'progression',
      'arrêter',
      'annuler',
      'en cours',
      'planifiées',
    ],
    blocks: [
      "Chaque enregistrement est une opération avec un résultat par utilisateur. Les longues s'exécutent sur le serveur\u00a0: vous pouvez fermer l'onglet.",
      "L'échec d'un utilisateur n'annule rien pour les autres. Réessayer les échecs ne relance que ceux-ci.",
      "Opérations, dans le menu d'un client ou pour tous les clients, montre en direct ce qui est en cours et, dessous, ce qui a été fait. L'anneau de la barre du haut le montre sur chaque page\u00a0; quand une opération que vous avez lancée est terminée, un avis le dit.",
      {
        steps: [
          'Pour interrompre une opération, choisissez Arrêter\u00a0: ce qui est fait reste fait, les utilisateurs restants sont annulés.',
          "Pour revenir en arrière, ouvrez son résultat et choisissez Annuler l'opération.",
          'Lisez ce qui va changer, les licences nécessaires et qui reste tel quel\u00a0: les utilisateurs modifiés depuis sont laissés de côté, par leur nom.',
          "Confirmez. L'annulation est elle-même une opération et peut être annulée.",
        ],
      },
      'Les nouveaux mots de passe et les suppressions définitives ne peuvent pas être annulés.',
      "Ce qui est planifié se trouve au-dessus des opérations d'un client, et de celles de tous les clients, jusqu'à son heure\u00a0: on peut l'y déplacer ou l'annuler, et y lire ensuite ce qu'il en est advenu.",
      "Le journal d'audit a une entrée par modification, que rien ne peut altérer ensuite.",
    ],
    see: ['assign-license', 'import-users'],
  },
  'my-account': {
    title: 'Mon compte',
    summary: 'La page des utilisateurs du client eux-mêmes.',
    keywords: ['mon compte', 'ma page', 'mes licences', 'services'],
    blocks: [
      "Les utilisateurs d'un client se connectent à Mon compte avec leur e-mail. Ils y voient leur nom, leurs licences et leurs services, et y changent leur mot de passe.",
      'Les utilisateurs bloqués ou supprimés sont aussitôt déconnectés.',
    ],
    see: ['change-password', 'reset-password'],
  },
};
