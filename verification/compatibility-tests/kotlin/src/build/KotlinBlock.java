import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a source file of the Kotlin program on a page: java KotlinBlock.java PAGE FILE. */
final class KotlinBlock {

    private static final Pattern BLOCK = Pattern.compile("^```kotlin\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private KotlinBlock() {}

    public static void main(String[] arguments) throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(Path.of(arguments[0])));
        if (!block.find()) {
            throw new IllegalStateException("no Kotlin in " + arguments[0]);
        }
        Path file = Path.of(arguments[1]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.group(1));
        if (block.find()) {
            throw new IllegalStateException("more than one block of Kotlin in " + arguments[0]);
        }
    }
}
