import { Type } from 'typebox';
import { defineEndpoints } from './endpoint.ts';
import { RetryQuery, RetryRequest, StartedOperation, UndoPreview } from './licenses.ts';
import { EventQuery, OperationAnywherePage, OperationNews, OperationQuery, UndoQuery } from './operations.ts';
import { closed, Id } from './shapes.ts';

const operation = closed({ customerId: Id, operationId: Id });

/** Operations as one looks after them: over all customers, live, stopped, taken back. */
export const operationEndpoints = defineEndpoints({
  listOperationsAnywhere: {
    method: 'GET',
    path: '/api/operations',
    access: 'readOperations',
    summary: 'The operations of all customers the person may see, latest first',
    query: OperationQuery,
    status: 200,
    answer: OperationAnywherePage,
  },
  followOperations: {
    method: 'GET',
    path: '/api/events',
    access: 'readOperations',
    summary: 'Server-sent events: how operations of the customers the person may see move on',
    query: EventQuery,
    status: 200,
    answer: { events: OperationNews },
  },
  stopOperation: {
    method: 'POST',
    path: '/api/customers/:customerId/operations/:operationId/stop',
    access: 'readOperations',
    summary: 'Stop an operation: what is done stays done; for who started it, or may start such a one',
    params: operation,
    status: 204,
    answer: Type.Null(),
  },
  previewUndo: {
    method: 'GET',
    path: '/api/customers/:customerId/operations/:operationId/undo',
    access: 'readOperations',
    summary: 'What undoing an operation would do, and who would stay as they are; for whoever may undo it',
    params: operation,
    query: UndoQuery,
    status: 200,
    answer: UndoPreview,
  },
  undoOperation: {
    method: 'POST',
    path: '/api/customers/:customerId/operations/:operationId/undo',
    access: 'readOperations',
    summary: 'Undo an operation, by an operation of its own; for whoever may do the inverse change',
    params: operation,
    idempotency: 'required',
    status: 201,
    answer: StartedOperation,
  },
  previewRetry: {
    method: 'GET',
    path: '/api/customers/:customerId/operations/:operationId/retry',
    access: 'readOperations',
    summary:
      'What another try for the users an operation on accounts, or an undo, failed for would do; for whoever may start such a one',
    params: operation,
    query: RetryQuery,
    status: 200,
    answer: UndoPreview,
  },
  retryOperation: {
    method: 'POST',
    path: '/api/customers/:customerId/operations/:operationId/retry',
    access: 'readOperations',
    summary: 'Try again what an operation on accounts, or an undo, failed to do; for whoever may start such a one',
    params: operation,
    body: RetryRequest,
    idempotency: 'required',
    status: 201,
    answer: StartedOperation,
  },
});
