/** Names that people bear in these places; who is made of them exists nowhere. */
export type People = 'fr' | 'en' | 'de' | 'es' | 'it' | 'pl' | 'nordic' | 'maghreb' | 'africa' | 'japan';

type Words = readonly [string, ...string[]];
// the lists are written here and never empty
const words = (text: string) => text.split(',').map((word) => word.trim()) as unknown as Words;

export const FIRST_NAMES: Readonly<Record<People, Words>> = {
  fr: words(`Adèle,Adrien,Agathe,Alain,Alice,Amandine,Amélie,Anaïs,Antoine,Apolline,Aurélie,Bastien,Benoît,Bérénice,Camille,
    Cécile,Céline,Chloé,Claire,Clément,Damien,Delphine,Édouard,Élise,Élodie,Émile,Étienne,Fabien,Florence,François,Gaëlle,Gérard,
    Guillaume,Hélène,Hugo,Inès,Isabelle,Jean,Jean-Baptiste,Jean-François,Jean-Pierre,Jérôme,Joëlle,Julien,Karine,Laëtitia,Laure,Léa,
    Loïc,Louis,Lucie,Maëlle,Marc,Marie,Marie-Claude,Marie-Hélène,Marion,Mathieu,Maxime,Mélanie,Michèle,Nathalie,Nicolas,Noémie,Odile,
    Océane,Pascal,Pauline,Philippe,Pierre,Quentin,Raphaël,Rémi,Romain,Sabine,Sébastien,Simon,Solène,Sophie,Stéphane,Sylvain,Théo,
    Thérèse,Thomas,Valérie,Véronique,Victor,Vincent,Xavier,Yann,Yves,Zoé`),
  en: words(`Abigail,Adam,Alexandra,Andrew,Anne-Marie,Benjamin,Caitlin,Charlotte,Chloe,Connor,Daniel,David,Dylan,Edward,Eleanor,Emily,
    Ethan,Fiona,Gareth,George,Grace,Hannah,Harry,Isla,Jack,James,Jessica,John,Joshua,Kate,Laura,Liam,Lucy,Mary-Jane,Matthew,Megan,
    Michael,Niamh,Oliver,Olivia,Owen,Patrick,Rachel,Rebecca,Robert,Ryan,Samuel,Sarah,Sean,Siobhán,Sophie,Steven,Thomas,Victoria,
    William,Zoë`),
  de: words(`Andreas,Anja,Björn,Christian,Claudia,Günter,Hans-Peter,Heike,Jörg,Jürgen,Käthe,Karin,Klaus,Lena,Lukas,Marlene,Matthias,
    Monika,Petra,Rüdiger,Sabine,Stefan,Ulrike,Uwe,Werner,Wolfgang`),
  es: words(`Adrián,Ana,Andrés,Ángela,Beatriz,Begoña,Carlos,Carmen,Concepción,Diego,Elena,Germán,Inés,Íñigo,Jesús,José,José-Luis,Lucía,
    María,Martín,Mónica,Pablo,Raúl,Rocío,Sofía,Víctor`),
  it: words(`Alessandro,Andrea,Beatrice,Chiara,Davide,Elena,Federica,Francesco,Giorgia,Giovanni,Giulia,Luca,Marco,Martina,Matteo,
    Niccolò,Paolo,Sara,Simone,Valentina`),
  pl: words(`Agnieszka,Andrzej,Elżbieta,Ewa,Grzegorz,Jakub,Jan,Joanna,Katarzyna,Krzysztof,Łukasz,Magdalena,Małgorzata,Marcin,Michał,
    Paweł,Piotr,Stanisław,Tomasz,Zofia`),
  nordic:
    words(`Anders,Åse,Astrid,Bjørn,Elin,Erik,Freja,Göran,Håkon,Ingrid,Jens,Kjersti,Lars,Mette,Mikkel,Øyvind,Pernille,Signe,
    Sigrún,Søren,Torbjörn`),
  maghreb:
    words(`Ahmed,Aïcha,Amine,Fatima-Zahra,Hicham,Imane,Karim,Khadija,Leïla,Mehdi,Mohamed,Nadia,Naïma,Omar,Rachid,Salma,Samir,
    Sofiane,Yasmine,Youssef,Zineb`),
  africa: words(
    `Abdoulaye,Adjoa,Aminata,Awa,Cheikh,Fatou,Ibrahima,Kofi,Kwame,Mamadou,Mariama,Moussa,Ndeye,Ousmane,Rokhaya,Seydou`,
  ),
  japan: words(
    `Aiko,Akira,Daichi,Emi,Haruto,Hiroshi,Kaito,Keiko,Kenji,Mei,Misaki,Naoki,Ren,Sakura,Shinichi,Takumi,Yōko,Yūta`,
  ),
};

export const LAST_NAMES: Readonly<Record<People, Words>> = {
  fr: words(`André,Aubert,Barbier,Beaulieu,Benoît,Bernard,Bertrand,Blanchard,Bonnet,Boucher,Bouvier,Brisset,Brun,Carpentier,Chevalier,
    Clément,Colin,Cordier,D'Arcy,David,De La Tour,Delacroix,Delmas,Denis,Desrosiers,Dubois,Dufour,Dumas,Dupont,Dupuis,Durand,Étienne,
    Faure,Fontaine,Fournier,Gagné,Garnier,Gaudin,Gauthier,Gérard,Girard,Guérin,Guillot,Henry,Hervé,Huet,Jacquet,Joly,Lacroix,Laîné,
    Lambert,Laurent,Le Bihan,Le Goff,Leblanc,Leclerc,Lefèvre,Legrand,Lemoine,Leroux,Leroy,Lévêque,L'Hostis,Marchal,Marchand,Martin,
    Martinez,Masson,Mathieu,Ménard,Mercier,Meunier,Michel,Moreau,Morel,Morin,Noël,Olivier,Pelletier,Périer,Perrin,Perrot,Petit,Picard,
    Poirier,Prévost,Renaud,Renault,Richard,Rivière,Robert,Robin,Rousseau,Roussel,Roux,Roy,Saint-Pierre,Simon,Thévenet,Thomas,Tremblay,
    Vasseur,Vidal,Vincent,Weber-Martin`),
  en: words(`Adams,Ahmed,Allen,Anderson,Bailey,Baker,Bennett,Brown,Campbell,Carter,Clark,Collins,Cooper,Davies,D'Souza,Edwards,Evans,
    Foster,Graham,Green,Hall,Harris,Hughes,Jackson,Johnson,Jones,Kelly,King,Lee,Lewis,Lloyd-Jones,MacDonald,Martin,Mason,McCarthy,
    Mitchell,Moore,Morgan,Murphy,Nolan,O'Brien,O'Connor,O'Neill,Parker,Patel,Phillips,Price,Reed,Roberts,Robinson,Scott,Shaw,Singh,
    Smith,Stewart,Taylor,Thompson,Turner,Walker,Ward,Watson,White,Williams,Wilson,Wood,Wright,Young`),
  de: words(`Bauer,Becker,Böhm,Braun,Fischer,Groß,Hoffmann,Jäger,Keller,Klein,Köhler,Krüger,Lang,Meyer-Landrut,Müller,Neumann,Richter,
    Schäfer,Schmidt,Schneider,Schröder,Schwarz,Vogel,Wagner,Weiß,Zimmermann`),
  es: words(`Álvarez,Blanco,Castillo,Díaz,Fernández,García,Gómez,González,Hernández,Ibáñez,Jiménez,López,Martínez,Muñoz,Núñez,Ortega,
    Pérez,Ramírez,Rodríguez,Sánchez,Vázquez`),
  it: words(`Barbieri,Bianchi,Bruno,Colombo,Conti,D'Amico,De Luca,Esposito,Ferrari,Galli,Giordano,Greco,Mancini,Marino,Ricci,Rizzo,
    Romano,Rossi,Russo`),
  pl: words(`Dąbrowski,Grabowski,Jabłoński,Kaczmarek,Kamiński,Kowalczyk,Kowalski,Krawczyk,Lewandowski,Mazur,Nowak,Pawłowski,
    Wiśniewska,Wójcik,Woźniak,Zieliński`),
  nordic:
    words(`Andersen,Berg,Dahl,Eriksson,Hansen,Haugen,Jensen,Johansson,Kjær,Larsen,Lindqvist,Møller,Nilsson,Ødegård,Pedersen,
    Sørensen,Strømberg,Åkesson`),
  maghreb:
    words(`Alaoui,Amrani,Belkacem,Ben Salah,Benali,Bennani,Bouazza,Chaoui,El Fassi,El Idrissi,Haddad,Hamdi,Khelifi,Mansouri,
    Naciri,Rahmani,Tazi,Zerhouni`),
  africa: words(`Ba,Cissé,Diallo,Diop,Fall,Faye,Gueye,Kane,Koné,Mensah,N'Diaye,N'Dour,Ouédraogo,Sarr,Sow,Traoré`),
  japan:
    words(`Fujita,Hayashi,Inoue,Itō,Katō,Kimura,Kobayashi,Matsumoto,Mori,Nakamura,Ōno,Saitō,Satō,Suzuki,Takahashi,Tanaka,
    Watanabe,Yamada,Yoshida`),
};

export const JOBS: Readonly<Record<'fr' | 'en', readonly (readonly [department: string, titles: Words])[]>> = {
  fr: [
    ['Production', words(`Opérations,Responsable d'atelier,Responsable de ligne,Maintenance`)],
    ['Ventes', words('Responsable de compte,Responsable des ventes,Service commercial')],
    ['Finances', words('Comptable,Contrôle de gestion,Responsable paie')],
    ['Ressources humaines', words('Gestionnaire RH,Responsable formation,Responsable recrutement')],
    ['Informatique', words('Architecte systèmes,Responsable support,Spécialiste réseau')],
    ['Direction', words(`Responsable de projet,Secrétariat général`)],
  ],
  en: [
    ['Operations', words('Operator,Shift lead,Maintenance technician,Line supervisor')],
    ['Sales', words('Account manager,Sales assistant,Sales lead,Field representative')],
    ['Finance', words('Accountant,Payroll officer,Controller')],
    ['People', words('Recruiter,People partner,Training lead')],
    ['IT', words('Systems administrator,Developer,Support technician')],
    ['Management', words('Managing director,Executive assistant,Project manager')],
  ],
};

/** Whose names one meets in a place, most frequent first; anywhere else: English ones. */
export const PEOPLE_OF: Readonly<Record<string, readonly (readonly [People, number])[]>> = {
  FR: [
    ['fr', 82],
    ['maghreb', 8],
    ['africa', 3],
    ['es', 2],
    ['it', 2],
    ['pl', 2],
    ['en', 1],
  ],
  BE: [
    ['fr', 80],
    ['de', 6],
    ['it', 6],
    ['maghreb', 6],
    ['pl', 2],
  ],
  CH: [
    ['fr', 55],
    ['de', 30],
    ['it', 15],
  ],
  LU: [
    ['fr', 60],
    ['de', 40],
  ],
  CA: [
    ['fr', 50],
    ['en', 42],
    ['maghreb', 4],
    ['africa', 4],
  ],
  MA: [
    ['maghreb', 95],
    ['fr', 5],
  ],
  TN: [
    ['maghreb', 95],
    ['fr', 5],
  ],
  SN: [
    ['africa', 95],
    ['fr', 5],
  ],
  DE: [
    ['de', 88],
    ['pl', 6],
    ['it', 6],
  ],
  AT: [
    ['de', 95],
    ['it', 5],
  ],
  ES: [['es', 100]],
  IT: [['it', 100]],
  PL: [['pl', 100]],
  NO: [
    ['nordic', 95],
    ['en', 5],
  ],
  DK: [
    ['nordic', 95],
    ['en', 5],
  ],
  JP: [
    ['japan', 97],
    ['en', 3],
  ],
  US: [
    ['en', 70],
    ['es', 20],
    ['it', 3],
    ['pl', 3],
    ['de', 4],
  ],
  BR: [
    ['es', 60],
    ['it', 40],
  ],
};
