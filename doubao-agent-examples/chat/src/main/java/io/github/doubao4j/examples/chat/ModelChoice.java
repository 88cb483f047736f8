package io.github.doubao4j.examples.chat;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.StoppableModel;

/** The model that answers now; another one can be chosen in the middle of a conversation. */
final class ModelChoice {

    private final ChatModelListener listener;
    private Models models;
    private StoppableModel model;

    /**
     * Chooses the first.
     *
     * @param models   makes it
     * @param listener hears of its calls
     */
    ModelChoice(Models models, ChatModelListener listener) {
        this.listener = listener;
        this.models = models;
        this.model = models.stoppable(listener);
    }

    Models models() {
        return models;
    }

    StoppableModel model() {
        return model;
    }

    /**
     * Changes to another.
     *
     * @throws RuntimeException if it cannot be made; the one before then stays
     */
    void change(Models other) {
        model = other.stoppable(listener);
        models = other;
    }

    /** Whether provider and model are known to take what a user wants to attach. */
    boolean takes(MediaKind kind) {
        return models.provider().contentTypes().contains(kind.type())
                && DoubaoModelProfile.of(models.modelName()).contentTypes().contains(kind.type());
    }
}
