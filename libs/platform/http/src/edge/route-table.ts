interface Route {
  method: string;
  pattern: RegExp;
}

/** The routes of one server, to tell "no such path" (404) from "not with this method" (405). */
export class RouteTable {
  private readonly routes: Route[] = [];

  add(method: string | readonly string[], url: string): void {
    const segments = url.split('/').map((segment) => {
      if (segment === '*') return '.*';
      return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    });
    const pattern = new RegExp(`^${segments.join('/')}$`);
    for (const name of [method].flat()) this.routes.push({ method: name, pattern });
  }

  /** Methods that `path` answers to; empty when there is no such path. */
  allowed(path: string): string[] {
    const methods = this.routes.filter((route) => route.pattern.test(path)).map((route) => route.method);
    return [...new Set(methods)].sort();
  }
}
