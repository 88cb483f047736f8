package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.WireContract.ARK;
import static io.github.doubao4j.emulator.WireContract.STARMAGIC;
import static io.github.doubao4j.emulator.WireContract.TOKAIFY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MediaContractTest {

    private static final ContractEmulators EMULATORS = new ContractEmulators();
    private static final String BAD_IMAGE = "InvalidImageURL.InvalidFormat";
    private static final String PNG = base64("\u0089PNG\r\n\u001a\n\0\0");
    private static final String JPEG = base64("\u00ff\u00d8\u00ff\u00e0");
    private static final String PDF = base64("%PDF-1.7");

    @AfterAll
    static void close() {
        EMULATORS.close();
    }

    record Accepted(WireContract contract, String part) {}

    record Refused(WireContract contract, String part, String param, String code, String reason) {}

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsDocumentedParts(Accepted accepted) throws Exception {
        EMULATORS.accepts(accepted.contract(), user(accepted.contract(), accepted.part()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesOtherParts(Refused refused) throws Exception {
        String param = refused.param().isEmpty() ? "" : "." + refused.param();
        EMULATORS.refuses(
                refused.contract(),
                user(refused.contract(), refused.part()),
                "messages[0].content[0]" + param,
                refused.code(),
                refused.reason());
    }

    @ParameterizedTest
    @MethodSource("toolImages")
    void takesImagesInToolResultsFromArkOnly(WireContract contract) throws Exception {
        String conversation = Client.conversation(
                contract,
                "{\"role\":\"user\",\"content\":\"Hi\"}",
                "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}",
                "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":[" + image("data:image/png;base64," + PNG)
                        + "]}");
        if (contract == ARK) {
            EMULATORS.accepts(contract, conversation);
        } else {
            EMULATORS.refuses(contract, conversation, "messages[2].content[0].type", "InvalidParameter", "image_url");
        }
    }

    static WireContract[] toolImages() {
        return WireContract.values();
    }

    static Stream<Accepted> accepted() {
        List<Accepted> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            for (String url : List.of(
                    "http://host/cat.png",
                    "https://host/cat.png",
                    "data:image/png;base64," + PNG,
                    "data:image/jpeg;base64," + JPEG,
                    "data:image/jpg;base64," + JPEG,
                    "data:image/gif;base64," + base64("GIF87a1"),
                    "data:image/gif;base64," + base64("GIF89a1"),
                    "data:image/webp;base64," + base64("RIFF1234WEBPVP8 "),
                    "data:image/bmp;base64," + base64("BM12"),
                    "data:image/tiff;base64," + base64("II*\0x"),
                    "data:image/tiff;base64," + base64("MM\0*x"),
                    "data:image/heic;base64," + base64("unknown bytes"))) {
                all.add(new Accepted(contract, image(url)));
            }
            for (String detail : List.of("auto", "low", "high", "xhigh")) {
                all.add(new Accepted(contract, image("https://host/c", "\"detail\":\"" + detail + "\"")));
            }
        }
        for (WireContract contract : List.of(STARMAGIC, ARK)) {
            all.add(new Accepted(contract, video("https://host/film.mp4")));
            all.add(new Accepted(contract, video("data:video/mp4;base64," + base64("\0\0\0\u0018ftypmp42"))));
        }
        for (String part : List.of(
                video("https://host/film.mp4", "\"fps\":0.2"),
                video("https://host/film.mp4", "\"fps\":5"),
                "{\"type\":\"video_url\",\"video_url\":{\"file_id\":\"file-1\"}}",
                "{\"type\":\"image_url\",\"image_url\":{\"file_id\":\"file-1\"}}",
                image("https://host/c", limit(1764, 9031680)),
                image("https://host/c", "\"image_pixel_limit\":{\"max_pixels\":1764}"),
                audio("\"data\":\"AAAA\",\"format\":\"wav\""),
                audio("\"url\":\"https://host/a.wav\""),
                audio("\"file_id\":\"file-1\""),
                file("\"file_url\":\"https://host/a.pdf\""),
                file("\"file_id\":\"file-1\""),
                file("\"file_data\":\"" + PDF + "\",\"filename\":\"a.pdf\""),
                file("\"file_data\":\"data:application/pdf;base64," + PDF + "\",\"filename\":\"a.pdf\""))) {
            all.add(new Accepted(ARK, part));
        }
        return all.stream();
    }

    static Stream<Refused> refused() {
        List<Refused> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            String url = "image_url.url";
            all.addAll(List.of(
                    new Refused(contract, image(""), url, "InvalidImageURL.EmptyURL", url),
                    new Refused(contract, image("ftp://host/c"), url, BAD_IMAGE, "https://"),
                    new Refused(contract, image("cat.png"), url, BAD_IMAGE, "https://"),
                    new Refused(contract, image(PNG), url, BAD_IMAGE, "https://"),
                    new Refused(contract, image("data:image/png," + PNG), url, BAD_IMAGE, "data URL"),
                    new Refused(contract, image("data:;base64," + PNG), url, BAD_IMAGE, "data URL"),
                    new Refused(contract, image("data:image/PNG;base64," + PNG), url, BAD_IMAGE, "lower case"),
                    new Refused(contract, image("data:image/png;base64,"), url, BAD_IMAGE, "base64"),
                    new Refused(contract, image("data:image/png;base64,?"), url, BAD_IMAGE, "base64"),
                    new Refused(
                            contract,
                            image("data:image/jpeg;base64," + PNG),
                            url,
                            BAD_IMAGE,
                            "its bytes are image/png"),
                    new Refused(
                            contract,
                            image("data:image/png;base64," + JPEG),
                            url,
                            BAD_IMAGE,
                            "its bytes are image/jpeg"),
                    new Refused(
                            contract,
                            image("data:image/png;base64," + base64("RIFF1234WEBP")),
                            url,
                            BAD_IMAGE,
                            "image/webp"),
                    new Refused(contract, image("data:image/png;base64," + PDF), url, BAD_IMAGE, "application/pdf"),
                    new Refused(contract, image("data:text/plain;base64," + PNG), url, BAD_IMAGE, "text/plain"),
                    new Refused(
                            contract,
                            image("https://host/c", "\"detail\":\"ultra\""),
                            "image_url.detail",
                            "InvalidArgumentError.InvalidImageDetail",
                            "ultra"),
                    unlisted(contract, image("https://host/c", "\"x\":1"), "image_url.x"),
                    unlisted(contract, image("https://host/c", "\"min_pixels\":1764"), "image_url.min_pixels"),
                    new Refused(contract, "{\"type\":\"image_url\"}", "image_url", "MissingParameter", "required")));
        }
        for (WireContract contract : List.of(STARMAGIC, TOKAIFY)) {
            all.add(unlisted(contract, image("https://host/c", limit(1764, 1764)), "image_url.image_pixel_limit"));
            all.add(invalid(contract, audio("\"url\":\"https://host/a.wav\""), "type", "input_audio"));
            all.add(invalid(contract, file("\"file_url\":\"https://host/a.pdf\""), "type", "file"));
            all.add(new Refused(
                    contract,
                    "{\"type\":\"image_url\",\"image_url\":{}}",
                    "image_url.url",
                    "MissingParameter",
                    "required"));
        }
        for (WireContract contract : List.of(STARMAGIC, ARK)) {
            all.add(invalid(contract, video("film.mp4"), "video_url.url", "https://"));
            all.add(invalid(contract, video("data:video/mp4;base64,?"), "video_url.url", "base64"));
            all.add(invalid(contract, video("data:image/png;base64," + PNG), "video_url.url", "video/"));
            all.add(invalid(contract, video("data:video/mp4;base64," + PNG), "video_url.url", "image/png"));
        }
        all.add(unlisted(STARMAGIC, video("https://host/film.mp4", "\"fps\":1"), "video_url.fps"));
        all.add(invalid(TOKAIFY, video("https://host/film.mp4"), "type", "video_url"));
        String badLimit = "InvalidArgumentError.InvalidPixelLimit";
        all.addAll(List.of(
                new Refused(
                        ARK,
                        image("https://h/c", limit(1763, 1764)),
                        "image_url.image_pixel_limit.min_pixels",
                        badLimit,
                        "1763"),
                new Refused(
                        ARK,
                        image("https://h/c", limit(1764, 9031681)),
                        "image_url.image_pixel_limit.max_pixels",
                        badLimit,
                        "9031681"),
                new Refused(
                        ARK, image("https://h/c", limit(1765, 1764)), "image_url.image_pixel_limit", badLimit, "above"),
                new Refused(
                        ARK,
                        image("https://h/c", "\"image_pixel_limit\":{\"min_pixels\":\"1764\"}"),
                        "image_url.image_pixel_limit.min_pixels",
                        badLimit,
                        "string"),
                new Refused(
                        ARK,
                        image("https://h/c", "\"image_pixel_limit\":{\"max_pixels\":1764.5}"),
                        "image_url.image_pixel_limit.max_pixels",
                        badLimit,
                        "1764.5"),
                new Refused(
                        ARK,
                        image("https://h/c", "\"image_pixel_limit\":{\"min_pixels\":9031681}"),
                        "image_url.image_pixel_limit.min_pixels",
                        badLimit,
                        "9031681"),
                new Refused(
                        ARK,
                        image("https://h/c", "\"image_pixel_limit\":{\"max_pixels\":1763}"),
                        "image_url.image_pixel_limit.max_pixels",
                        badLimit,
                        "1763"),
                invalid(ARK, "{\"type\":\"image_url\",\"image_url\":{}}", "image_url", "one"),
                invalid(ARK, image("https://h/c", "\"file_id\":\"f\""), "image_url", "one"),
                invalid(ARK, video("https://host/film.mp4", "\"fps\":0.1"), "video_url.fps", "0.1"),
                invalid(ARK, video("https://host/film.mp4", "\"fps\":5.1"), "video_url.fps", "5.1"),
                invalid(ARK, "{\"type\":\"video_url\",\"video_url\":{\"fps\":1}}", "video_url", "one"),
                invalid(ARK, audio("\"data\":\"AAAA\""), "input_audio.data", "format"),
                invalid(ARK, audio("\"data\":\"?\",\"format\":\"wav\""), "input_audio.data", "base64"),
                invalid(
                        ARK,
                        audio("\"data\":\"data:audio/wav;base64,AAAA\",\"format\":\"wav\""),
                        "input_audio.data",
                        "data URL"),
                invalid(ARK, audio("\"url\":\"a.wav\""), "input_audio.url", "https://"),
                invalid(ARK, audio("\"format\":\"wav\""), "input_audio", "one"),
                unlisted(ARK, audio("\"url\":\"https://host/a.wav\",\"x\":1"), "input_audio.x"),
                invalid(ARK, file("\"file_data\":\"" + PNG + "\",\"filename\":\"a.pdf\""), "file.file_data", "PDF"),
                invalid(ARK, file("\"file_data\":\"?\",\"filename\":\"a.pdf\""), "file.file_data", "PDF"),
                invalid(ARK, file("\"file_data\":\"" + PDF + "\""), "file.file_data", "filename"),
                invalid(ARK, file("\"file_url\":\"a.pdf\""), "file.file_url", "https://"),
                invalid(ARK, file("\"filename\":\"a.pdf\""), "file", "one"),
                unlisted(ARK, file("\"file_id\":\"f\",\"x\":1"), "file.x")));
        return all.stream();
    }

    private static String user(WireContract contract, String part) {
        return Client.conversation(contract, "{\"role\":\"user\",\"content\":[" + part + "]}");
    }

    private static String image(String url, String... more) {
        return media("image_url", url, more);
    }

    private static String video(String url, String... more) {
        return media("video_url", url, more);
    }

    private static String media(String type, String url, String... more) {
        String fields = more.length == 0 ? "" : "," + String.join(",", more);
        return "{\"type\":\"" + type + "\",\"" + type + "\":{\"url\":\"" + url + "\"" + fields + "}}";
    }

    private static String audio(String fields) {
        return "{\"type\":\"input_audio\",\"input_audio\":{" + fields + "}}";
    }

    private static String file(String fields) {
        return "{\"type\":\"file\",\"file\":{" + fields + "}}";
    }

    private static String limit(int min, int max) {
        return "\"image_pixel_limit\":{\"min_pixels\":" + min + ",\"max_pixels\":" + max + "}";
    }

    private static String base64(String latin1) {
        return Base64.getEncoder().encodeToString(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Refused invalid(WireContract contract, String part, String param, String reason) {
        return new Refused(contract, part, param, "InvalidParameter", reason);
    }

    private static Refused unlisted(WireContract contract, String part, String param) {
        return new Refused(contract, part, param, "InvalidParameter.UnsupportedParameter", param);
    }
}
