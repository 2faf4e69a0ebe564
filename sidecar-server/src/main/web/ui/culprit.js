import { to, toView } from '../app/address.js';

/** Where that is which an alert's labels name; the alert itself where they name nothing. */
export function culpritOf(labels, endpoints = [], rule = '') {
  if (labels.statement) {
    return to('database', labels.statement);
  }
  if (labels.cache) {
    return to('caches', labels.cache);
  }
  if (labels.endpoint) {
    return to('endpoints', labels.endpoint);
  }
  if (labels.http_route) {
    const name = `${labels.http_request_method} ${labels.http_route}`;
    const endpoint = endpoints.find((each) => each.name === name);
    return endpoint ? to('endpoints', endpoint.id) : to('endpoints');
  }
  if (labels.db_client_connection_pool_name) {
    return toView('database', { show: 'pools' });
  }
  return /Memory|LiveSet|Heap/.test(rule) ? to('memory') : to('alerts');
}
