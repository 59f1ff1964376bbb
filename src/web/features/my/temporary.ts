/** E-mail and temporary password, kept in this page alone until another one is chosen. */
export interface Temporary {
  readonly email: string;
  readonly password: string;
}
