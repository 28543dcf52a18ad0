/** What a user sets so that programs talk to the stand-in; any keys are right. */
export function fakeAlpacaStartText({ baseUrl, streamUrl }: { baseUrl: string; streamUrl: string }): string {
  return [
    'Stand-in for Alpaca, on this machine alone. Any keys will do. Set:',
    '',
    `  export APCA_API_BASE_URL=${baseUrl}`,
    `  export APCA_STREAM_URL=${streamUrl}`,
    '',
    `Prices:  curl -d '{"symbol":"AAPL","price":100}' ${baseUrl}/_fake/price`,
    `Faults:  curl -d '{"postAnswerLost":1}' ${baseUrl}/_fake/quirks`,
    'Ctrl-C ends it.',
    '',
  ].join('\n');
}

export function fakeAlpacaEndText(end: { requests: number; orders: number; fills: number }): string {
  return `Stopped after ${end.requests} requests, ${end.orders} orders, ${end.fills} fills.\n`;
}
