package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.common.AbstractAiServiceWithJsonSchemaIT;
import java.util.List;

/**
 * LangChain4j's kit for AiServices with structured answers, with ordinary schemas and, on {@link KitEndpoint#RELAY}, with
 * strict ones.
 *
 * <p>{@code isStrictJsonSchemaEnabled} stays false: it excuses models that must answer an optional enum with some value,
 * because LangChain4j's strict schema forbids null there. Ours allows it, so nothing is to be excused.
 */
class DoubaoAiServiceWithJsonSchemaIT extends AbstractAiServiceWithJsonSchemaIT {

    @Override
    protected List<ChatModel> models() {
        return KitEndpoint.chatModels(KitEndpoint.STARMAGIC, KitEndpoint.RELAY, KitEndpoint.ARK);
    }

    @Override
    protected boolean supportsRecursion() {
        return true;
    }
}
