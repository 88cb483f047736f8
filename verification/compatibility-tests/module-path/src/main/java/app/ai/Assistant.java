package app.ai;

/** Implemented by AiServices. */
public interface Assistant {

    Weather weather(String question);
}
