package io.github.doubao4j.release;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent to Maven Central: -Drelease.bundle=DIRECTORY and -Drelease.key=PUBLIC_KEY, which .ci/release-dry-run makes. */
class BundleIT extends PublishedFilesRules {

    private static final Map<String, String> CHECKSUMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

    private static Path bundle = Path.of("");

    @BeforeAll
    static void onlyWithABundle() {
        String directory = System.getProperty("release.bundle", "");
        assumeFalse(directory.isEmpty(), "no bundle: .ci/release-dry-run makes one");
        bundle = Path.of(directory);
    }

    @Override
    Stream<PublishedArtifact> artifacts() {
        return PublishedArtifact.in(bundle).stream();
    }

    @Override
    Path required(Path file) {
        assertThat(file).isRegularFile();
        return file;
    }

    @Test
    void nothingElseIsInIt() throws IOException {
        Set<Path> expected = new TreeSet<>();
        for (PublishedArtifact artifact : PublishedArtifact.in(bundle)) {
            for (Path file : signed(artifact)) {
                expected.add(file);
                expected.add(suffixed(file, "asc"));
                CHECKSUMS.keySet().forEach(checksum -> expected.add(suffixed(file, checksum)));
            }
        }
        Set<Path> found;
        try (Stream<Path> files = Files.walk(bundle)) {
            found = files.filter(Files::isRegularFile).collect(toCollection(TreeSet::new));
        }
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void checksumsAreRight(PublishedArtifact artifact) throws Exception {
        for (Path file : signed(artifact)) {
            for (var checksum : CHECKSUMS.entrySet()) {
                byte[] digest = MessageDigest.getInstance(checksum.getValue()).digest(Files.readAllBytes(file));
                assertThat(Files.readString(suffixed(file, checksum.getKey())).strip())
                        .as("%s of %s", checksum.getKey(), file)
                        .isEqualTo(HexFormat.of().formatHex(digest));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void everyFileIsSignedWithTheKey(PublishedArtifact artifact) throws Exception {
        for (Path file : signed(artifact)) {
            PGPSignature signature = signature(suffixed(file, "asc"));
            PGPPublicKey key = key(signature.getKeyID());
            signature.init(new BcPGPContentVerifierBuilderProvider(), key);
            signature.update(Files.readAllBytes(file));
            assertThat(signature.verify()).as("signature of %s", file).isTrue();
        }
    }

    private static List<Path> signed(PublishedArtifact artifact) {
        List<Path> files = new ArrayList<>(List.of(artifact.pom()));
        if (artifact.hasJars()) {
            for (String classifier : List.of("", "sources", "javadoc")) {
                files.add(artifact.file(classifier, "jar"));
            }
            files.add(artifact.file("cyclonedx", "json"));
        }
        if (artifact.module().artifactId().equals("doubao-emulator")) {
            files.add(artifact.file("standalone", "jar"));
        }
        return files;
    }

    private static Path suffixed(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + "." + suffix);
    }

    private static PGPSignature signature(Path file) throws IOException {
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            Object first = new JcaPGPObjectFactory(in).nextObject();
            assertThat(first).as(file.toString()).isInstanceOf(PGPSignatureList.class);
            return ((PGPSignatureList) first).get(0);
        }
    }

    private static PGPPublicKey key(long id) {
        Path file = Path.of(System.getProperty("release.key"));
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            PGPPublicKey key = new PGPPublicKeyRingCollection(in, new JcaKeyFingerprintCalculator()).getPublicKey(id);
            assertThat(key).as("the key of the signature").isNotNull();
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PGPException e) {
            throw new AssertionError(e);
        }
    }
}
