package shop;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;

/** What the model is asked. */
interface Assistant {

    String ROLE = "You help the customers of a shop with their orders. What you say of an order comes from the tools."
            + " Answer in the language of the customer, in a few sentences.";

    @SystemMessage(ROLE)
    TokenStream stream(String question);

    @SystemMessage(ROLE)
    String answer(String question);
}
