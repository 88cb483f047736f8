/**
 * Tools that Ark runs on its own servers within one call of the Responses API, what they did, and the sources that an answer
 * cites. Values only: nothing here makes a request.
 *
 * <p>They need an endpoint that offers this API. Which tools a request may combine is checked with the request.
 */
@NullMarked
package io.github.doubao4j.servertool;

import org.jspecify.annotations.NullMarked;
