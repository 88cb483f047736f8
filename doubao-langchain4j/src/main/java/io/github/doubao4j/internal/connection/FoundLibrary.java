package io.github.doubao4j.internal.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A library as it stands on the class path: where, how often, and in which version.
 *
 * @param name for readers
 * @param type a class that every version of it has
 * @param symbolicName what the manifest of its jar calls itself; the manifest of a jar that holds many libraries names
 *     another
 */
record FoundLibrary(String name, String type, String symbolicName) {

    /** Such as {@code OkHttp 4.12.0 in /lib/okhttp-4.12.0.jar (used) and /lib/okhttp-jvm-5.5.1.jar}; never throws. */
    String describe(ClassLoader loader) {
        String resource = type.replace('.', '/') + ".class";
        List<URL> found;
        try {
            found = Collections.list(loader.getResources(resource));
        } catch (IOException e) {
            found = List.of();
        }
        if (found.isEmpty()) {
            return "no " + name + " (class " + type + ")";
        }
        String first = root(found.get(0), resource);
        String version = version(first, loader);
        return name + (version == null ? "" : " " + version) + " in " + readable(first)
                + (found.size() == 1
                        ? ""
                        : found.stream()
                                .skip(1)
                                .map(url -> readable(root(url, resource)))
                                .collect(Collectors.joining(" and ", ", which stands before ", "")));
    }

    private @Nullable String version(String root, ClassLoader loader) {
        try {
            URLConnection connection = new URL(root + "META-INF/MANIFEST.MF").openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                Attributes manifest = new Manifest(in).getMainAttributes();
                if (symbolicName.equals(manifest.getValue("Bundle-SymbolicName"))) {
                    return manifest.getValue("Bundle-Version");
                }
            }
        } catch (IOException e) {
            // A jar without a manifest, or none at all.
        }
        return versionByConstant(root, loader);
    }

    /** Up to OkHttp 4 the manifest has no version. A class of another jar, which the loader may find, says nothing. */
    private @Nullable String versionByConstant(String root, ClassLoader loader) {
        try {
            URL holder = loader.getResource("okhttp3/OkHttp.class");
            if (name.equals("OkHttp") && holder != null && holder.toString().startsWith(root)) {
                return String.valueOf(Class.forName("okhttp3.OkHttp", true, loader)
                        .getField("VERSION")
                        .get(null));
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // The version is for the message only.
        }
        return null;
    }

    /** What the class stands in, as the beginning of an address. */
    private static String root(URL url, String resource) {
        String address = url.toString();
        return address.substring(0, address.length() - resource.length());
    }

    private static String readable(String root) {
        String place = root.endsWith("!/") ? root.substring(0, root.length() - 2) : root;
        place = place.startsWith("jar:") ? place.substring("jar:".length()) : place;
        try {
            return Path.of(URI.create(place)).toString();
        } catch (RuntimeException notOfTheFileSystem) {
            return place;
        }
    }
}
