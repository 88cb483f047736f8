/** What several tests need. */
package io.github.doubao4j.testing;
