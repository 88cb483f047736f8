package io.github.doubao4j.servertool;

import org.jspecify.annotations.Nullable;

/**
 * Builds the tool {@code image_process}: the model works on the images of the request while it thinks, and looks at the results
 * (source: Ark, tool Image Process; images of at most 10 MB). Ark enables each action that is not switched off.
 */
public final class ImageProcessBuilder {

    private @Nullable Boolean point;
    private @Nullable Boolean grounding;
    private @Nullable Boolean zoom;
    private @Nullable Boolean rotate;

    ImageProcessBuilder() {}

    /** Wire field {@code point.type}: whether it may draw points and lines; {@code null} leaves it to Ark (enabled). */
    public ImageProcessBuilder point(@Nullable Boolean point) {
        this.point = point;
        return this;
    }

    /** Wire field {@code grounding.type}: whether it may frame and crop; {@code null} leaves it to Ark (enabled). */
    public ImageProcessBuilder grounding(@Nullable Boolean grounding) {
        this.grounding = grounding;
        return this;
    }

    /** Wire field {@code zoom.type}: whether it may scale, by 0.5 to 2; {@code null} leaves it to Ark (enabled). */
    public ImageProcessBuilder zoom(@Nullable Boolean zoom) {
        this.zoom = zoom;
        return this;
    }

    /** Wire field {@code rotate.type}: whether it may rotate, by 0 to 359 degrees; {@code null} leaves it to Ark (enabled). */
    public ImageProcessBuilder rotate(@Nullable Boolean rotate) {
        this.rotate = rotate;
        return this;
    }

    /** Makes the tool. */
    public DoubaoServerTool build() {
        ToolFields tool = ToolFields.ofTool("image_process");
        return tool.object("point", switched(tool, point))
                .object("grounding", switched(tool, grounding))
                .object("zoom", switched(tool, zoom))
                .object("rotate", switched(tool, rotate))
                .tool();
    }

    private static ToolFields switched(ToolFields tool, @Nullable Boolean on) {
        return tool.inner().put("type", on == null ? null : on ? "enabled" : "disabled");
    }
}
