/** Tests of the listeners of calls, and of what is carried from the thread of a call to others. */
package io.github.doubao4j.calls;
