/** What models cost: {@link io.github.doubao4j.agent.price.PriceTable} knows list prices, and yours. For any model, whoever calls it. */
@NullMarked
package io.github.doubao4j.agent.price;

import org.jspecify.annotations.NullMarked;
