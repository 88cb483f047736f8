/**
 * The two APIs of the service, which are to give the user the same.
 */
package io.github.doubao4j.dialects;
