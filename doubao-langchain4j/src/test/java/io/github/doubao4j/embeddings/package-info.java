/** Tests of embeddings over real sockets: what is sent, what of the responses is believed, and what is kept when some fail. */
package io.github.doubao4j.embeddings;
