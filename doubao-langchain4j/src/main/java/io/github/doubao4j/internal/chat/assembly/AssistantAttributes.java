package io.github.doubao4j.internal.chat.assembly;

/** Keys under which an answer keeps in its message's attributes what has to go back with the next request. */
public final class AssistantAttributes {

    /**
     * The sealed thinking of an answer (wire field {@code encrypted_content}), sent back unchanged together with the
     * thinking.
     */
    public static final String ENCRYPTED_CONTENT = "encrypted_content";

    private AssistantAttributes() {}
}
