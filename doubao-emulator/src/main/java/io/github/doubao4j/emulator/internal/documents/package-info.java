/** Endpoints that answer each request with one document: checks, faults, edits; knows none of them. */
@NullMarked
package io.github.doubao4j.emulator.internal.documents;

import org.jspecify.annotations.NullMarked;
