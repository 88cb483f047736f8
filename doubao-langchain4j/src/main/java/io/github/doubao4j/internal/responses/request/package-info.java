@NullMarked
package io.github.doubao4j.internal.responses.request;

import org.jspecify.annotations.NullMarked;
