export { type RunningGateway, startGateway } from './start-gateway.js';
export { allProblems } from './pages/all-problems.js';
