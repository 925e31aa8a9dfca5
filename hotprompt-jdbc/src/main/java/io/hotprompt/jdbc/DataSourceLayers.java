package io.hotprompt.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A data source and those it wraps, outermost first, as far as they tell. Pools and frameworks are asked by the names of their
 * public methods, so that none of them is needed.
 */
final class DataSourceLayers {

    /** What gives the wrapped data source: Spring, jOOQ and many hand-written ones, datasource-proxy. */
    private static final List<String> WRAPPED =
            List.of("getTargetDataSource", "getDelegate", "getWrappedDataSource", "getDataSource");

    private static final int MOST = 6;

    private DataSourceLayers() {}

    static List<Object> of(DataSource dataSource) {
        List<Object> layers = new ArrayList<>();
        Object layer = dataSource;
        while (layer instanceof DataSource && layers.size() < MOST) {
            layers.add(layer);
            layer = wrappedBy(layer);
        }
        return layers;
    }

    private static Object wrappedBy(Object layer) {
        for (String accessor : WRAPPED) {
            if (ask(layer, accessor) instanceof DataSource wrapped && wrapped != layer) {
                return wrapped;
            }
        }
        return "";
    }

    /** What public methods without parameters answer, one after the other; an empty text where one is missing or fails. */
    static Object ask(Object layer, String... accessors) {
        Object answer = layer;
        try {
            for (String accessor : accessors) {
                Optional<Method> method = find(answer.getClass(), accessor);
                answer = method.isPresent() ? method.get().invoke(answer) : null;
                if (answer == null) {
                    return "";
                }
            }
            return answer;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return "";
        }
    }

    /** A method as a public type declares it: that of a hidden class cannot be called. */
    private static Optional<Method> find(Class<?> type, String name) {
        if (Modifier.isPublic(type.getModifiers())) {
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                    .findFirst();
        }
        Stream<Class<?>> above =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        return above.flatMap(each -> find(each, name).stream()).findFirst();
    }
}
