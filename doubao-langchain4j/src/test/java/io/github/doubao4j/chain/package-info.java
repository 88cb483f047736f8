/**
 * What goes on from a stored response, what begins anew, and what becomes of a response that the service has forgotten.
 */
package io.github.doubao4j.chain;
