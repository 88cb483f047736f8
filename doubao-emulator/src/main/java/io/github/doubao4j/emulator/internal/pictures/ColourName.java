package io.github.doubao4j.emulator.internal.pictures;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The colours that have a name, in English and Chinese. */
public enum ColourName {
    RED("红色", 0xE02020),
    ORANGE("橙色", 0xF08C1E),
    YELLOW("黄色", 0xF0E01E),
    GREEN("绿色", 0x2EA043),
    CYAN("青色", 0x20C8D8),
    BLUE("蓝色", 0x2048E0),
    PURPLE("紫色", 0x8A2BE2),
    PINK("粉色", 0xFF8FB8),
    BROWN("棕色", 0x7A4A1E),
    BLACK("黑色", 0x101010),
    WHITE("白色", 0xFAFAFA),
    GREY("灰色", 0x808080);

    private final String chinese;
    private final int rgb;

    ColourName(String chinese, int rgb) {
        this.chinese = chinese;
        this.rgb = rgb;
    }

    public String english() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String chinese() {
        return chinese;
    }

    /** A typical one of this name. */
    public int rgb() {
        return rgb;
    }

    /** The first of these that a text names, as an English word or in Chinese; null when it names none. */
    public static @Nullable ColourName in(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace("gray", "grey");
        Set<String> words = Set.copyOf(Arrays.asList(lower.split("[^a-z]+")));
        for (ColourName colour : values()) {
            if (words.contains(colour.english()) || text.contains(colour.chinese.substring(0, 1))) {
                return colour;
            }
        }
        return null;
    }

    /** The name of a colour, whose transparency is not looked at. */
    public static ColourName of(int rgb) {
        float[] hsb = Color.RGBtoHSB((rgb >> 16) & 0xFF, (rgb >> 8) & 0xFF, rgb & 0xFF, null);
        float degrees = hsb[0] * 360;
        float saturation = hsb[1];
        float brightness = hsb[2];
        if (brightness < 0.2) {
            return BLACK;
        }
        if (saturation < 0.15) {
            return brightness > 0.85 ? WHITE : GREY;
        }
        if (degrees < 15 || degrees >= 330) {
            return saturation < 0.6 && brightness > 0.7 ? PINK : RED;
        }
        if (degrees < 45) {
            return brightness < 0.65 ? BROWN : ORANGE;
        }
        if (degrees < 70) {
            return YELLOW;
        }
        if (degrees < 165) {
            return GREEN;
        }
        if (degrees < 195) {
            return CYAN;
        }
        if (degrees < 255) {
            return BLUE;
        }
        return degrees < 295 || brightness < 0.65 ? PURPLE : PINK;
    }
}
