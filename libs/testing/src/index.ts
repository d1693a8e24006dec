// The kernel's, for tests that know the platform from outside only.
export { SERVICE_NAMES, type ServiceName } from '@onevillage/kernel';
export { anotherInstance, killedAt, type KilledCommand } from './another-instance.js';
export { type Exit, startChild, type TestChild } from './child-process.js';
export { type EventPublisher, eventPublisher } from './event-publisher.js';
export { eventually, type EventuallyOptions } from './eventually.js';
export { folderImports } from './folder-imports.js';
export { hearing } from './hearing.js';
export { interleaved } from './interleaved.js';
export { listInEveryForm } from './list-in-every-form.js';
export { made, peopleOf, type Person } from './people-of.js';
export { readWorkbook, type WorkbookCell, type WorkbookSheet } from './read-workbook.js';
export { type RequestOptions, requestsTo } from './service-requests.js';
export { tcpProxy, type TcpProxy } from './tcp-proxy.js';
export { testDatabase, TestDatabase, type TestDatabaseOptions } from './test-database.js';
export { testIssuer, type TestIssuer, type TokenClaims } from './test-issuer.js';
export {
  startTestService,
  testPlace,
  type TestPlace,
  type TestService,
  type TestServiceOptions,
} from './test-service.js';
export { testStack, type TestStack } from './test-stack.js';
export {
  checkTopics,
  type CommittedEvent,
  SOUND,
  type TopicEvent,
  type TopicFindings,
} from './topic-checker.js';
export { deleteTopics, readTopic, type ReadEvent, testKafka, testTopicPrefix } from './topic-reader.js';
