package io.github.doubao4j.servertool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageProcessBuilderTest {

    @Test
    void sendsTheTypeAloneWhenNothingIsSet() {
        DoubaoServerTool tool = DoubaoServerTool.imageProcess().build();

        assertThat(tool.fields()).containsExactly(entry("type", "image_process"));
        assertThat(tool.betaHeader()).isEqualTo("ark-beta-image-process");
    }

    @Test
    void sendsWhatIsSwitched() {
        assertThat(DoubaoServerTool.imageProcess()
                        .point(true)
                        .grounding(false)
                        .zoom(true)
                        .rotate(false)
                        .build()
                        .fields())
                .containsExactly(
                        entry("type", "image_process"),
                        entry("point", Map.of("type", "enabled")),
                        entry("grounding", Map.of("type", "disabled")),
                        entry("zoom", Map.of("type", "enabled")),
                        entry("rotate", Map.of("type", "disabled")));
    }

    @Test
    void leavesOutWhatIsNotSwitched() {
        assertThat(DoubaoServerTool.imageProcess()
                        .point(false)
                        .point(null)
                        .rotate(false)
                        .build()
                        .fields())
                .containsExactly(entry("type", "image_process"), entry("rotate", Map.of("type", "disabled")));
    }
}
