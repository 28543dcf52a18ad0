/** What a failure says to a person. `try` is one concrete next step. */
export interface Words {
  readonly message: string;
  readonly place?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly try?: string;
}
