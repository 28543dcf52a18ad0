/** Failures of brokers and market feeds. */
export type BrokerFailure = {
  readonly reason: 'broker-unreachable';
  readonly broker: string;
  readonly operation: string;
  readonly detail: string;
};
