import { Flags } from '@oclif/core';
import type { JsonObject } from '../util/json.ts';
import { stageCommand } from './base/stage-command.ts';

const flags = {
  png: Flags.boolean({ description: 'Write the plot of every model as PNG too (forecast.png)', allowNo: true }),
};

export default class Forecast extends stageCommand('forecast', {
  flags,
  config: ({ png }): JsonObject => (typeof png === 'boolean' ? { forecast: { png } } : {}),
}) {
  static override summary = "Forecast the latest bars by the strategy's own model and by a zoo of models";
  static override description =
    'Runs what the forecast needs as well. Writes forecasts.csv, forecast.html and the reports of both.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --strategy sp500_daily --png',
    '<%= config.bin %> <%= command.id %> --no-png',
  ];
}
