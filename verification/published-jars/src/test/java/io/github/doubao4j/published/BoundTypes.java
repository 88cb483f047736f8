package io.github.doubao4j.published;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.std.EnumDeserializer;
import com.fasterxml.jackson.databind.deser.std.ObjectArrayDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.std.EnumSerializer;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What Jackson has reflected on in this JVM so far, as the mappers of our classes keep it. */
final class BoundTypes {

    private static final Set<String> MAPPERS = Set.of(ObjectMapper.class.getName(), JsonMapper.class.getName());

    private BoundTypes() {}

    /** The mappers that our classes keep; an initialised class is one that something has used. */
    static List<ObjectMapper> mappers(Iterable<JavaClass> classes) throws ReflectiveOperationException {
        List<ObjectMapper> mappers = new ArrayList<>();
        for (JavaClass type : classes) {
            for (JavaField field : type.getFields()) {
                if (MAPPERS.contains(field.getRawType().getName())) {
                    mappers.add((ObjectMapper) value(field.reflect(), null));
                }
            }
        }
        return mappers;
    }

    /** The names of the types whose members a mapper has looked at, and of arrays that it makes of them. */
    static Set<String> of(ObjectMapper mapper) throws ReflectiveOperationException {
        Set<String> types = new TreeSet<>();
        Map<?, ?> roots = (Map<?, ?>) value(ObjectMapper.class, "_rootDeserializers", mapper);
        roots.forEach((type, reader) -> add((JavaType) type, reader, types));
        Object context = value(ObjectMapper.class, "_deserializationContext", mapper);
        Object readers = value(DeserializationContext.class, "_cache", context);
        cache(readers, "_cachedDeserializers")
                .contents((type, reader) -> add((JavaType) type, (JsonDeserializer<?>) reader, types));
        Object provider = value(ObjectMapper.class, "_serializerProvider", mapper);
        Object writers = value(SerializerProvider.class, "_serializerCache", provider);
        cache(writers, "_sharedMap").contents((type, writer) -> {
            if (writer instanceof BeanSerializer || writer instanceof EnumSerializer) {
                types.add(((JsonSerializer<?>) writer).handledType().getTypeName());
            }
        });
        return types;
    }

    private static void add(JavaType type, Object reader, Set<String> types) {
        if (reader instanceof BeanDeserializerBase
                || reader instanceof EnumDeserializer
                || reader instanceof ObjectArrayDeserializer) {
            Class<?> raw = type.getRawClass();
            types.add(raw.isArray() ? raw.componentType().getName() + "[]" : raw.getName());
        }
    }

    private static LookupCache<?, ?> cache(Object holder, String field) throws ReflectiveOperationException {
        return (LookupCache<?, ?>) value(holder.getClass(), field, holder);
    }

    private static Object value(Class<?> type, String name, Object holder) throws ReflectiveOperationException {
        return value(type.getDeclaredField(name), holder);
    }

    private static Object value(Field field, Object holder) throws ReflectiveOperationException {
        field.setAccessible(true);
        return field.get(holder);
    }
}
