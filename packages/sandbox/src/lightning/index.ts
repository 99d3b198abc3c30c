export { deploy } from './deploy/deploy.ts';
export { lightningRoutes } from './http/routes.ts';
