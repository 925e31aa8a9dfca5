package io.hotprompt.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
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

    /** What a public method without parameters answers; an empty text where there is none or it fails. */
    static Object ask(Object layer, String accessor) {
        try {
            Object answer = layer.getClass().getMethod(accessor).invoke(layer);
            return answer == null ? "" : answer;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return "";
        }
    }
}
