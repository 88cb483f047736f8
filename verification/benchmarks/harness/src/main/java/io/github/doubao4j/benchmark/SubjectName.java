package io.github.doubao4j.benchmark;

import java.util.EnumSet;

/** Who is measured. The first of those that are chosen is what the others are compared with. */
enum SubjectName {
    FLOOR("floor", "floor", "floor.Floor"),
    DOUBAO("this library", "doubao", "doubao.Doubao"),
    OPEN_AI("langchain4j-open-ai", "langchain4j-open-ai", "openai.LangChain4jOpenAi"),
    ARK("Ark SDK", "ark-sdk", "ark.ArkSdk"),
    /** Only when it is named: the server has none of the slow streams of its API. */
    DOUBAO_RESPONSES("this library, Responses API", "doubao", "doubao.DoubaoResponses"),
    /** Only when it is named, as the next: for embeddings. */
    FLOOR_BOXED("floor with List<Float>", "floor", "floor.BoxedFloor"),
    DOUBAO_FLOAT("this library, float", "doubao", "doubao.DoubaoFloat");

    private final String title;
    private final String folder;
    private final String type;

    SubjectName(String title, String folder, String type) {
        this.title = title;
        this.folder = folder;
        this.type = type;
    }

    /** Whether it is measured when no subject is named. */
    boolean isUsual() {
        return !EnumSet.range(DOUBAO_RESPONSES, DOUBAO_FLOAT).contains(this);
    }

    String title() {
        return title;
    }

    String folder() {
        return folder;
    }

    String mainClass() {
        return "io.github.doubao4j.benchmark." + type;
    }
}
