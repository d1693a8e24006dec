import { Database } from '@onevillage/platform-database';
import { armFaultPoint } from '../fault-point.js';
import { Relay } from '../relay/relay.js';
import { kafkaOf, silent } from './relay-workload.js';

/* A relay in a process of its own: TEST_DATABASE, TEST_PREFIX, FAULT_POINT. */
const { TEST_DATABASE, TEST_PREFIX, FAULT_POINT } = process.env;
armFaultPoint(FAULT_POINT);
const database = new Database({ url: TEST_DATABASE!, service: 'relay-test' });
await database.connect();
const relay = new Relay({
  database,
  kafka: kafkaOf(),
  source: '/relay-test',
  topicPrefix: TEST_PREFIX!,
  logger: silent,
});
relay.start();
