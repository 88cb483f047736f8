/** What holds for each of the wires that a model speaks over, through the public models and real sockets. */
@NullMarked
package io.github.doubao4j.network;

import org.jspecify.annotations.NullMarked;
