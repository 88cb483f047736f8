/**
 * Servers that do what a test says: over plain sockets and TLS byte by byte ({@link
 * io.github.doubao4j.testserver.RawServer}), over HTTP/2 frame by frame ({@link
 * io.github.doubao4j.testserver.Http2Server}), and a proxy that stands for the internet ({@link
 * io.github.doubao4j.testserver.RedirectingProxy}).
 */
@NullMarked
package io.github.doubao4j.testserver;

import org.jspecify.annotations.NullMarked;
