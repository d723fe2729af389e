package org.accordo.app.agent;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.accordo.driver.api.IntentKey;

/** Tells whoever watches what is in force, and every change after that in its order. */
final class Watchers {
  private final Map<Place, IntentState> current = new LinkedHashMap<>();
  private final Set<Watcher> watchers = new LinkedHashSet<>();

  private record Place(String router, IntentKey key) {}

  /** One that watches; compared by identity. */
  private static final class Watcher {
    private final Optional<String> router;
    private final BiConsumer<String, IntentProgress> listener;

    Watcher(Optional<String> router, BiConsumer<String, IntentProgress> listener) {
      this.router = router;
      this.listener = listener;
    }

    void tell(String where, IntentProgress progress) {
      if (router.isEmpty() || router.get().equals(where)) {
        listener.accept(where, progress);
      }
    }
  }

  synchronized void publish(String router, IntentProgress progress) {
    Place place = new Place(router, progress.key());
    boolean gone =
        progress.state() == IntentState.WITHDRAWN || progress.state() == IntentState.UNDONE;
    if (gone) {
      current.remove(place);
    } else {
      current.put(place, progress.state());
    }
    watchers.forEach(watcher -> watcher.tell(router, progress));
  }

  /** The listener must not block; nothing is told any more after close returned. */
  synchronized Subscription watch(
      Optional<String> router, BiConsumer<String, IntentProgress> listener) {
    Watcher watcher = new Watcher(router, listener);
    current.forEach(
        (place, state) -> watcher.tell(place.router(), new IntentProgress(place.key(), state)));
    watchers.add(watcher);
    return () -> remove(watcher);
  }

  private synchronized void remove(Watcher watcher) {
    watchers.remove(watcher);
  }
}
