package org.accordo.plugin;

import java.util.List;
import org.accordo.driver.api.DriverApi;

/**
 * What drivers see of this program: the JDK, the driver API, PF4J and SLF4J. These always come from
 * here, so that a type of the API is one type; nothing else of the product can be reached.
 */
final class ApiOnlyClassLoader extends ClassLoader {
  private static final List<String> SHARED =
      List.of("org.accordo.driver.api.", "org.pf4j.", "org.slf4j.");

  ApiOnlyClassLoader() {
    super(ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    for (String prefix : SHARED) {
      if (name.startsWith(prefix)) {
        return DriverApi.class.getClassLoader().loadClass(name);
      }
    }
    throw new ClassNotFoundException(name);
  }
}
