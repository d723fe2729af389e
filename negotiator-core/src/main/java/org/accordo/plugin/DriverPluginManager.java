package org.accordo.plugin;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.accordo.driver.api.DriverApi;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PropertiesPluginDescriptorFinder;

/**
 * PF4J for drivers: descriptors from {@code plugin.properties} alone, and class loaders that see
 * nothing but the driver API. It is given only what has passed every check that needs no class.
 */
final class DriverPluginManager extends JarPluginManager {
  private final Map<Path, Properties> manifests = new HashMap<>();

  DriverPluginManager() {
    super(new Path[0]);
    setSystemVersion(DriverApi.VERSION);
  }

  /** The class loader of a driver, whose manifest has been read and checked. */
  ClassLoader load(Path path, Properties manifest) {
    manifests.put(path, manifest);
    return getPluginClassLoader(loadPlugin(path));
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new PropertiesPluginDescriptorFinder() {
      @Override
      public boolean isApplicable(Path path) {
        return manifests.containsKey(path);
      }

      @Override
      protected Properties readProperties(Path path) {
        return manifests.get(path);
      }
    };
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new PluginLoader() {
      @Override
      public boolean isApplicable(Path path) {
        return true;
      }

      @Override
      public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
        PluginClassLoader loader =
            new PluginClassLoader(
                DriverPluginManager.this,
                descriptor,
                new ApiOnlyClassLoader(),
                ClassLoadingStrategy.APD);
        loader.addFile(path.toFile());
        return loader;
      }
    };
  }

  @Override
  protected org.pf4j.PluginRepository createPluginRepository() {
    return new org.pf4j.PluginRepository() {
      @Override
      public List<Path> getPluginPaths() {
        return List.of();
      }

      @Override
      public boolean deletePluginPath(Path path) {
        return false;
      }
    };
  }
}
