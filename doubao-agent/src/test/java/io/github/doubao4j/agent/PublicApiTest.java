package io.github.doubao4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The types that users can see. A new one is a promise: it is added here on purpose or not at all. */
class PublicApiTest {

    @Test
    void thePublicTypesAreThese() {
        assertThat(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.github.doubao4j.agent")
                                .stream()
                                .filter(PublicApiTest::isReachable)
                                .map(type -> type.getName().substring("io.github.doubao4j.agent.".length())))
                .containsExactlyInAnyOrder(
                        "DoubaoHistory",
                        "DoubaoHistory$Change",
                        "DoubaoHistory$Change$Kind",
                        "LoopGovernor",
                        "LoopGovernor$Builder",
                        "LoopLimit",
                        "LoopLimit$Kind",
                        "price.Cost",
                        "price.PriceTable",
                        "price.PriceTier");
    }

    private static boolean isReachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicApiTest::isReachable).orElse(true);
    }
}
