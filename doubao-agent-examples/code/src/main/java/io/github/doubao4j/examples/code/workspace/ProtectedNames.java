package io.github.doubao4j.examples.code.workspace;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names that a model has no business with: what version control keeps for itself, where a written hook is a command
 * that somebody runs later, and files that hold secrets.
 */
final class ProtectedNames {

    private static final Set<String> INTERNAL = Set.of(".git", ".hg", ".svn", ".bzr", ".jj", "cvs", Journal.FOLDER);

    private static final Set<String> SECRET = Set.of(
            ".env",
            ".netrc",
            "_netrc",
            ".npmrc",
            ".yarnrc",
            ".pypirc",
            ".pgpass",
            ".my.cnf",
            ".git-credentials",
            ".htpasswd",
            ".dockercfg",
            ".ssh",
            ".gnupg",
            ".aws",
            ".azure",
            ".kube",
            ".docker",
            "credentials",
            "credentials.json",
            "service-account.json",
            "secrets.yml",
            "secrets.yaml",
            "secrets.json",
            "doubao-agents.properties");

    private static final Pattern SECRET_PATTERN =
            Pattern.compile("\\.env\\..+|.+\\.env|id_(rsa|dsa|ecdsa|ed25519)(_sk)?([._-].*)?"
                    + "|.+\\.(pem|key|p12|pfx|jks|keystore|ppk|kdbx|gpg|asc)");

    /** What shows how a secret file looks holds none, and a public key is for everybody. */
    private static final Pattern HARMLESS =
            Pattern.compile("(\\.env\\..*|.*\\.env\\.)(example|sample|template|dist)|.+\\.pub");

    private final boolean allowSecrets;

    /**
     * Sets the rules.
     *
     * @param allowSecrets whether files that are known to hold secrets may be read and written
     */
    ProtectedNames(boolean allowSecrets) {
        this.allowSecrets = allowSecrets;
    }

    /**
     * Refuses a path that goes through a protected name.
     *
     * @throws WorkspaceException if one of its names is protected
     */
    void check(WorkspacePath path) {
        String reason = reason(path.names());
        if (reason != null) {
            throw new WorkspaceException(path + " is off limits: " + reason);
        }
    }

    /** Whether an entry is neither walked into nor read. */
    boolean isProtected(String name) {
        return reason(List.of(name)) != null;
    }

    private @Nullable String reason(List<String> names) {
        for (String name : names) {
            String folded = folded(name);
            if (INTERNAL.contains(folded)) {
                return "what version control and the undo keep for themselves is neither read nor written.";
            }
            if (!allowSecrets && isSecret(folded)) {
                return "it may hold secrets, which are neither read nor written (the person can allow it with"
                        + " --allow-secrets).";
            }
        }
        return null;
    }

    private static boolean isSecret(String folded) {
        return !HARMLESS.matcher(folded).matches()
                && (SECRET.contains(folded) || SECRET_PATTERN.matcher(folded).matches());
    }

    /** As the most forgiving file system reads a name: letters of any width and case, however they are composed. */
    static String folded(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        // Up and down: some letters, such as ſ and the Kelvin sign, meet ordinary ones in one direction only.
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replaceAll("[. ]+$", "");
    }
}
