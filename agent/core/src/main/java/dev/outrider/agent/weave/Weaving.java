package dev.outrider.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** What a probe wants done to one class: which methods get which advice. */
public final class Weaving {

  /** One wish: the advice for the methods that match. */
  static final class Wish {
    final ElementMatcher<? super MethodDescription> methods;
    final String advice;
    final Map<String, String> renames;

    Wish(
        ElementMatcher<? super MethodDescription> methods,
        String advice,
        Map<String, String> renames) {
      this.methods = methods;
      this.advice = advice;
      this.renames = renames;
    }
  }

  private final ClassLook look;
  private final List<String> methodNames;
  private final List<Wish> wishes = new ArrayList<>();
  private boolean tracked;

  Weaving(ClassLook look, List<String> methodNames) {
    this.look = look;
    this.methodNames = methodNames;
  }

  /** The class being woven. */
  public ClassLook look() {
    return look;
  }

  /** Gives the class a field of ours, as {@link dev.outrider.recorder.Tracked}. */
  public Weaving track() {
    tracked = true;
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
    wishes.add(new Wish(methods, advice.getName(), renames));
    return this;
  }

  /** Switches the probe off, saying why, if the class declares no method of that name. */
  public Weaving require(String methodName) {
    if (!methodNames.contains(methodName)) {
      throw new MissingMethodException(look.name().replace('/', '.'), methodName);
    }
    return this;
  }

  boolean tracked() {
    return tracked;
  }

  List<Wish> wishes() {
    return wishes;
  }
}
