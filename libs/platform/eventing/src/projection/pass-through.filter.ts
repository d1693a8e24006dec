import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';

/**
 * Nest masks what a handler throws ("Internal server error"); the consumer must see it, to tell a fault of the server
 * from one of the message, and to keep it with a parked message. On the class, it comes before any global filter.
 */
@Catch()
export class PassThroughFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
