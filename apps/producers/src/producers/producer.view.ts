import type { ProducerPrivateView, ProducerView } from '@onevillage/contracts-producers';
import { publicState, type Producer } from './producer.js';

/** The answer to a command on a producer. */
export function producerView(producer: Producer, changedAt: Date): ProducerPrivateView {
  const { producerId, ...state } = publicState(producer);
  return {
    id: producerId,
    version: producer.version,
    ...state,
    changedAt: changedAt.toISOString(),
    contacts: producer.contacts,
    personalIdEnd: producer.personalId?.slice(-3) ?? null,
  };
}

/** Without what only officers in scope and the producer itself see. */
export function publicView({
  contacts: _contacts,
  personalIdEnd: _end,
  ...view
}: ProducerPrivateView): ProducerView {
  return view;
}
