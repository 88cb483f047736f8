package io.github.doubao4j;

/**
 * Model names that are documented somewhere; {@link DoubaoModelProfile} says what is known of each. Any other string works as well: an Ark endpoint id ({@code ep-…}), a newer
 * revision, a name that a gateway made up.
 */
public final class DoubaoModels {

    /** Flagship (StarMagic; Ark plan paths). */
    public static final String SEED_2_0_PRO = "doubao-seed-2.0-pro";
    /** Lighter and faster (StarMagic; Ark plan paths). */
    public static final String SEED_2_0_LITE = "doubao-seed-2.0-lite";
    /** Quickest, for simple tasks (StarMagic; Ark plan paths). */
    public static final String SEED_2_0_MINI = "doubao-seed-2.0-mini";
    /** For code (StarMagic; Ark plan paths). */
    public static final String SEED_2_0_CODE = "doubao-seed-2.0-code";

    /** Flagship, dated revision (Ark; the one model of Tokaify). */
    public static final String SEED_2_0_PRO_260215 = "doubao-seed-2-0-pro-260215";
    /** Lite, dated revision (Ark). */
    public static final String SEED_2_0_LITE_260215 = "doubao-seed-2-0-lite-260215";
    /** Lite, later revision; takes audio (Ark). */
    public static final String SEED_2_0_LITE_260428 = "doubao-seed-2-0-lite-260428";
    /** Mini, dated revision (Ark). */
    public static final String SEED_2_0_MINI_260215 = "doubao-seed-2-0-mini-260215";
    /** Mini, later revision; takes audio (Ark). */
    public static final String SEED_2_0_MINI_260428 = "doubao-seed-2-0-mini-260428";
    /** Code preview (Ark); rejects {@code response_format}. */
    public static final String SEED_2_0_CODE_PREVIEW_260215 = "doubao-seed-2-0-code-preview-260215";

    /** Flagship (BytePlus, whose names have no {@code doubao-} prefix). */
    public static final String BYTEPLUS_SEED_2_0_PRO_260328 = "seed-2-0-pro-260328";
    /** Lite (BytePlus). */
    public static final String BYTEPLUS_SEED_2_0_LITE_260228 = "seed-2-0-lite-260228";

    /** The older Seed 1.8 (Ark). */
    public static final String SEED_1_8_251228 = "doubao-seed-1-8-251228";
    /** The older Seed 1.6 (Ark); the one revision that takes {@code thinking} {@code auto}. */
    public static final String SEED_1_6_250615 = "doubao-seed-1-6-250615";
    /** For role play (Ark); does not think unless enabled. */
    public static final String SEED_CHARACTER_260628 = "doubao-seed-character-260628";

    private DoubaoModels() {}
}
