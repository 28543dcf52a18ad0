/**
 * GARCH(1,1) with a constant mean (Bollerslev 1986): h_t = omega + alpha e_{t-1}^2 + beta h_{t-1} with e_t = r_t - mu. In the
 * units of the returns; alpha + beta < 1.
 */
export interface Garch {
  readonly mu: number;
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
}

/** Variance of the return after `change`, given that of `change` itself. */
export function garchStep({ mu, omega, alpha, beta }: Garch, variance: number, change: number): number {
  const shock = change - mu;
  return omega + alpha * (shock * shock) + beta * variance;
}
