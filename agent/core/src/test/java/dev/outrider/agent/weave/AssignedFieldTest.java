package dev.outrider.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AssignedFieldTest {

  /** Remembers where it was asked to build. */
  static final class Builder {
    static final List<StackTraceElement> PLACES = new ArrayList<>();

    Object build() {
      PLACES.add(
          StackWalker.getInstance()
              .walk(frames -> frames.skip(1).findFirst().orElseThrow().toStackTraceElement()));
      return new Object();
    }
  }

  static Builder builder() {
    return new Builder();
  }

  /** Puts what is built into fields, and elsewhere. */
  @SuppressWarnings("unused")
  static final class Store {
    private static final List<Object> KEPT = new ArrayList<>();
    private static Object shared = builder().build();
    private final Object initialized = builder().build();
    private final List<Object> wrapped = new ArrayList<>(List.of(builder().build()));
    private final Object lines = Objects.requireNonNull(builder().build());
    private final Supplier<Object> lazy = () -> builder().build();
    private final Object assigned;
    private Object later;
    private int count;

    Store(boolean alone) {
      assigned = alone ? null : builder().build();
      later = builder().build();
      Object local = builder().build();
      later = local;
      builder().build();
      count = 1;
      KEPT.add(builder().build());
      count = 2;
    }

    Object load() {
      return builder().build();
    }
  }

  @Test
  void isFoundWhereAFieldTakesWhatWasBuiltAndNowhereElse() throws IOException {
    Builder.PLACES.clear();
    Store store = new Store(false);
    var unused = List.of(store.lazy.get(), store.load());
    byte[] classFile;
    try (var in = Store.class.getResourceAsStream("AssignedFieldTest$Store.class")) {
      classFile = in.readAllBytes();
    }
    List<String> fields = new ArrayList<>();
    for (StackTraceElement place : Builder.PLACES) {
      fields.add(
          String.valueOf(AssignedField.find(classFile, place, name -> name.equals("build"))));
    }
    assertThat(fields)
        .containsExactly(
            "shared",
            "initialized",
            "wrapped",
            "lines",
            "assigned",
            "later",
            "null",
            "null",
            "null",
            "null",
            "null");
  }
}
