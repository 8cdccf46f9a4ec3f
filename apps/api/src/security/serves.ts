import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  UseInterceptors,
  type ExecutionContext,
} from '@nestjs/common';
import { routes, type Route, type RouteName, type RouteResponse } from '@inview/contract';
import { CALL, ROUTE, type Call, type CalledRequest } from './call.js';
import { CallInterceptor } from './call.interceptor.js';

export type { Call } from './call.js';

const TheCall = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<CalledRequest>()[CALL],
);

type Handler<N extends RouteName> = (call: Call<N>) => Promise<RouteResponse<N>> | RouteResponse<N>;

/** Binds a controller method to a route of the contract. Path, verb, law, input and output all come from there. */
export function Serves<N extends RouteName>(name: N) {
  return <H extends Handler<N>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    const route: Route = routes[name];
    TheCall()(target, key, 0);
    applyDecorators(
      RequestMapping({ method: RequestMethod[route.method], path: route.path }),
      HttpCode(200),
      SetMetadata(ROUTE, name),
      UseInterceptors(CallInterceptor),
    )(target, key, descriptor as TypedPropertyDescriptor<unknown>);
  };
}
