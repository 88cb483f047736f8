package io.github.doubao4j.examples;

import io.github.doubao4j.DoubaoModels;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.text.Language;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What a shell offers as the values of options; where any other value works as well, the usual ones. */
final class Candidates {

    private Candidates() {}

    /** Of {@code --provider}. */
    static final class Providers implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(DoubaoProvider.values()).map(Converters::name).iterator();
        }
    }

    /** Of {@code --api}. */
    static final class Apis implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(ChatApi.values()).map(ChatApi::word).iterator();
        }
    }

    /** Of {@code --model}. */
    static final class Models implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of(
                            DoubaoModels.SEED_2_0_PRO,
                            DoubaoModels.SEED_2_0_LITE,
                            DoubaoModels.SEED_2_0_MINI,
                            DoubaoModels.SEED_2_0_CODE,
                            DoubaoModels.SEED_2_0_PRO_260215,
                            DoubaoModels.SEED_2_0_LITE_260215,
                            DoubaoModels.SEED_2_0_LITE_260428,
                            DoubaoModels.SEED_2_0_MINI_260215,
                            DoubaoModels.SEED_2_0_MINI_260428,
                            DoubaoModels.SEED_2_0_CODE_PREVIEW_260215,
                            DoubaoModels.BYTEPLUS_SEED_2_0_PRO_260328,
                            DoubaoModels.BYTEPLUS_SEED_2_0_LITE_260228,
                            DoubaoModels.SEED_1_8_251228,
                            DoubaoModels.SEED_1_6_250615,
                            DoubaoModels.SEED_CHARACTER_260628)
                    .iterator();
        }
    }

    /** Of {@code --effort}. */
    static final class Efforts implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of("minimal", "low", "medium", "high").iterator();
        }
    }

    /** Of {@code --lang}. */
    static final class Languages implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(Language.values()).map(Language::code).iterator();
        }
    }
}
