package app.ai;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;

/** Called by the model. */
public final class Thermometer {

    @Tool("Temperature of a city")
    String temperature(@P("the city's name") String city) {
        return city + ": 21";
    }
}
