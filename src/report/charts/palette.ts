/**
 * Colours by meaning, told apart by people with any common colour blindness (blue against orange, never green against red).
 * Every light colour is different, so that a finished chart can be re-coloured by replacing them.
 */
export const palette = {
  paper: { light: '#ffffff', dark: '#14171c' },
  ink: { light: '#1c2128', dark: '#e3e7ec' },
  muted: { light: '#5b6470', dark: '#9aa4b0' },
  rule: { light: '#d9dde3', dark: '#323943' },
  strategy: { light: '#0b62a8', dark: '#62b0f5' },
  benchmark: { light: '#8b939e', dark: '#7d8793' },
  loss: { light: '#c2500f', dark: '#f2955a' },
  group1: { light: '#0072b2', dark: '#59b4ea' },
  group2: { light: '#d55e00', dark: '#ff9350' },
  group3: { light: '#00886a', dark: '#3fc9a4' },
  group4: { light: '#a6548b', dark: '#df94c5' },
  group5: { light: '#a87600', dark: '#e3b341' },
  group6: { light: '#4d5561', dark: '#b8c0ca' },
} as const;

export type Shade = keyof typeof palette;

/** Orange first: the first group of trades is those that were stopped. */
export const groupShades = ['group2', 'group1', 'group3', 'group4', 'group5', 'group6'] as const;

/** The colour charts are drawn in before they are themed. */
export function shade(name: Shade): string {
  return palette[name].light;
}

/** CSS variables of the palette: light, and dark where the reader's system asks for it. */
export function paletteCss(selector: string): string {
  const variables = (tone: 'light' | 'dark') =>
    Object.entries(palette)
      .map(([name, tones]) => `--${name}:${tones[tone]}`)
      .join(';');
  return `${selector}{${variables('light')}}@media screen and (prefers-color-scheme:dark){${selector}{${variables('dark')}}}`;
}
