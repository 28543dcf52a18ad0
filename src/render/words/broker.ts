import type { BrokerFailure } from '../../failure/broker.ts';
import type { Rows, Words } from './words.ts';

function words(failure: BrokerFailure): Words {
  switch (failure.reason) {
    case 'broker-unreachable':
      return {
        message: `The broker ${failure.broker} did not answer: ${failure.operation}.`,
        found: failure.detail,
        try: 'check the network; assay doctor',
      };
  }
}

/** Exit codes and words of this theme. */
export const brokerRows = {
  'broker-unreachable': [1, words],
} satisfies Rows<BrokerFailure>;
