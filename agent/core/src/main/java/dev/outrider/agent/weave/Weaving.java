package dev.outrider.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * What a probe wants done to one class.
 *
 * <p>Calls of the recorder, with what they are passed, cost the host least: use them wherever the
 * recorder can do with that. Inlined advice is for what must touch the library's own types.
 */
public final class Weaving {

  /** Calls of the recorder for the methods that are picked. */
  static final class Wish {

    enum Kind {
      BEFORE,
      AFTER,
      AROUND,
      BUILT,
      ROWS,
      IN_PLACE,
      RUNS_TASKS,
      SWAPS
    }

    final Kind kind;
    private final MethodPick methods;
    private final @Nullable Call enter;
    private final @Nullable Call exit;

    Wish(Kind kind, MethodPick methods, @Nullable Call enter, @Nullable Call exit) {
      this.kind = kind;
      this.methods = methods;
      this.enter = enter;
      this.exit = exit;
    }

    /** Whether it changes the method's own code, which then stays where it is. */
    boolean isInside() {
      return kind != Kind.AFTER && kind != Kind.AROUND && kind != Kind.ROWS;
    }

    Call enter() {
      return known(enter);
    }

    Call exit() {
      return known(exit);
    }

    private Call known(@Nullable Call call) {
      if (call == null) {
        throw new IllegalStateException(kind + " has no such call");
      }
      return call;
    }
  }

  /** Advice for the methods that match. */
  static final class Advised {
    final ElementMatcher<? super MethodDescription> methods;
    final String advice;
    final Map<String, String> renames;

    Advised(
        ElementMatcher<? super MethodDescription> methods,
        String advice,
        Map<String, String> renames) {
      this.methods = methods;
      this.advice = advice;
      this.renames = renames;
    }
  }

  private final ClassLook look;
  private final List<Class<?>> tracked = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private final List<Wish> wishes = new ArrayList<>();
  private final List<Advised> advised = new ArrayList<>();

  private boolean swapped;

  Weaving(ClassLook look) {
    this.look = look;
  }

  /** The class being woven. */
  public ClassLook look() {
    return look;
  }

  /**
   * Gives the class fields of ours.
   *
   * @param type an interface of the recorder's, made of getters and setters
   */
  public Weaving track(Class<?> type) {
    tracked.add(type);
    return this;
  }

  /** Lets the class implement {@code Swapped}: it must be of Java 6 or later. */
  public Weaving trackSwapped() {
    swapped = true;
    return this;
  }

  /** Lets the class, or whatever implements the interface, answer what the recorder asks. */
  public Weaving view(View view) {
    views.add(view);
    return this;
  }

  /** Calls the recorder as the first thing in the methods picked, if there are any. */
  public Weaving before(MethodPick methods, Call call) {
    wishes.add(new Wish(Wish.Kind.BEFORE, methods, null, call));
    return this;
  }

  /** Calls the recorder when the methods picked return. */
  public Weaving after(MethodPick methods, Call call) {
    wishes.add(new Wish(Wish.Kind.AFTER, methods, null, call));
    return this;
  }

  /**
   * Calls the recorder when the methods picked begin, and when they return or throw.
   *
   * @param enter gives a {@code long}, {@link Call.Value#ENTERED} of the other
   */
  public Weaving around(MethodPick methods, Call enter, Call exit) {
    wishes.add(new Wish(Wish.Kind.AROUND, methods, enter, exit));
    return this;
  }

  /**
   * Calls the recorder when a constructor returns: twice for one that hands on to another one of
   * the class.
   */
  public Weaving built(Call call) {
    MethodPick constructors = MethodPick.named("<init>").ofAnyAccess();
    wishes.add(new Wish(Wish.Kind.BUILT, constructors, null, call));
    return this;
  }

  /**
   * Calls the recorder when the methods picked begin and when they return, by code put into them.
   * For classes of the JDK, which may be loaded already and then cannot be given other methods;
   * what they throw is not told.
   */
  public Weaving inPlace(MethodPick methods, Call begin, Call end) {
    wishes.add(new Wish(Wish.Kind.IN_PLACE, methods, begin, end));
    return this;
  }

  /**
   * Has the recorder call {@code Runnable.run}, or {@code TimerTask.run}, wherever the methods
   * picked do.
   *
   * @param run takes the task
   */
  public Weaving runTasks(MethodPick methods, Call run) {
    wishes.add(new Wish(Wish.Kind.RUNS_TASKS, methods, null, run));
    return this;
  }

  /**
   * Puts what the recorder makes of them in place of the arguments of the methods picked.
   *
   * @param swap takes and gives the type of the arguments that are meant
   */
  public Weaving swap(MethodPick methods, Call swap) {
    wishes.add(new Wish(Wish.Kind.SWAPS, methods, null, swap));
    return this;
  }

  /** Counts the times that the methods picked return true, in {@code TrackedResult}'s rows. */
  public Weaving countRows(MethodPick methods) {
    wishes.add(new Wish(Wish.Kind.ROWS, methods, null, null));
    return this;
  }

  /** Gives the methods that match, if there are any, the advice. */
  public Weaving advise(ElementMatcher<? super MethodDescription> methods, Class<?> advice) {
    return advise(methods, advice, Map.of());
  }

  /**
   * The same, with packages that the advice was compiled against renamed.
   *
   * @param renames from and to, as prefixes of internal names: {@code jakarta/servlet/} to {@code
   *     javax/servlet/}
   */
  public Weaving advise(
      ElementMatcher<? super MethodDescription> methods,
      Class<?> advice,
      Map<String, String> renames) {
    advised.add(new Advised(methods, advice.getName(), renames));
    return this;
  }

  /** Switches the probe off, saying why, if the class declares no method of that name. */
  public Weaving require(String methodName) {
    if (!look.declares(methodName)) {
      throw new MissingMethodException(look.name().replace('/', '.'), methodName);
    }
    return this;
  }

  boolean callsOrTracks() {
    return swapped || !tracked.isEmpty() || !views.isEmpty() || !wishes.isEmpty();
  }

  boolean isSwapped() {
    return swapped;
  }

  List<View> views() {
    return views;
  }

  List<Class<?>> tracked() {
    return tracked;
  }

  /** The first wish for a method, or null if there is none. */
  @Nullable Wish wishFor(int access, String name, String descriptor) {
    for (Wish wish : wishes) {
      if (wish.methods.picks(access, name, descriptor)) {
        return wish;
      }
    }
    return null;
  }

  List<Advised> advised() {
    return advised;
  }
}
