package dev.outrider.agent.testkit.hosts;

import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.DeferredResult;

/** What a controller can do about a request. */
@Controller
public class SpringMvcController {

  @Autowired private SpringMvcWorker worker;

  @GetMapping("/items/{number:[0-9]+}")
  @ResponseBody
  public String item(@PathVariable("number") int number) throws Exception {
    Site.query(number);
    return "answer";
  }

  /** A form whose path is not its own alone. */
  @PostMapping("/items/{number}")
  public ResponseEntity<Void> change(@PathVariable("number") String number) {
    return ResponseEntity.status(404).build();
  }

  @GetMapping("/forward/{number}")
  public String forward(@PathVariable("number") int number) {
    return "forward:/items/" + number;
  }

  @GetMapping("/broken/{number}")
  @ResponseBody
  public String broken() throws Exception {
    Site.query(1);
    throw new IllegalStateException("on purpose");
  }

  @GetMapping("/handled/{number}")
  @ResponseBody
  public String handled() {
    throw new ArithmeticException("on purpose");
  }

  @ExceptionHandler
  public ResponseEntity<String> conflict(ArithmeticException failure) throws Exception {
    Site.query(1);
    return ResponseEntity.status(409).body("conflict");
  }

  @GetMapping("/callable/{number}")
  @ResponseBody
  public Callable<String> callable(@PathVariable("number") int number) throws Exception {
    Site.query(number);
    return () -> {
      Site.query(number);
      return "answer";
    };
  }

  @GetMapping("/deferred/{number}")
  @ResponseBody
  public DeferredResult<String> deferred(@PathVariable("number") int number) {
    DeferredResult<String> result = new DeferredResult<>();
    Site.ELSEWHERE.execute(
        () -> {
          try {
            Site.query(number);
            result.setResult("answer");
          } catch (Exception e) {
            result.setErrorResult(e);
          }
        });
    return result;
  }

  @GetMapping("/async/{number}")
  @ResponseBody
  public String async(@PathVariable("number") int number) throws Exception {
    worker.query().get();
    Site.query(number);
    return "answer";
  }

  /** The page for errors. */
  @RequestMapping("/error")
  @ResponseBody
  public String error() {
    return "error";
  }
}
