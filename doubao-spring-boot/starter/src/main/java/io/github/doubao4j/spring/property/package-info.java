/**
 * Reads properties into the builders of models: a builder's public methods are the schema, so that every option of a builder has its
 * property and no second list of them exists.  Public for the other package of the starter; not for users, and free to change.
 */
@NullMarked
package io.github.doubao4j.spring.property;

import org.jspecify.annotations.NullMarked;
