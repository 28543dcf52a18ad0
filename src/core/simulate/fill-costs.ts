/** What fills cost, as plain fractions. */
export interface FillCosts {
  /** Fee per unit of money traded. */
  readonly feeRate: number;
  /** Half of the spread as a fraction of the price; paid by market and stop fills. */
  readonly halfSpread: number;
  /** Y of the square-root law; 0 for none. */
  readonly impactCoefficient: number;
  /** Most of a bar's volume that our fills may take together. */
  readonly participationCap: number;
  /** Money traded in the market per bar, 0 to use the bar's own volume. */
  readonly notionalVolume: number;
}

/** Units traded in the market during a bar at about `price`. */
export function marketVolume(costs: FillCosts, barVolume: number, price: number): number {
  return costs.notionalVolume > 0 ? costs.notionalVolume / price : barVolume;
}

/** Units we may still trade in a bar of `volume` units after `used` of our own. */
export function roomInBar(costs: FillCosts, volume: number, used: number): number {
  return Math.max(0, costs.participationCap * volume - used);
}

/**
 * Square-root impact as a fraction of the price: Y sigma sqrt(Q / V) (Sato and Kanazawa 2024). `volatility` and `volume` are of the
 * same span, here one bar, which makes the figure the same for every bar length. `traded` holds our earlier fills of the bar too.
 */
export function squareRootImpact(costs: FillCosts, volatility: number, traded: number, volume: number): number {
  return costs.impactCoefficient === 0 ? 0 : costs.impactCoefficient * volatility * Math.sqrt(traded / volume);
}
