import Notebooks

/// A notebook that uses every part of the format.
let sample = """
  ---
  hw5nb: 1
  title: "KL: two Gaussians"
  seed: 446
  timeout: 60s
  x-course: CS 446
  ---
  # Closed form

  For $q = \\mathcal N(\\mu_q, \\sigma^2)$ the divergence is
  $$\\mathrm{KL}(q \\,\\|\\, p) = \\frac{(\\mu_q - \\mu_p)^2}{2\\sigma^2}.$$

  ```hw5 {.params}
  # how much
  param n = 200000 in 1000..10000000   "Monte Carlo draws"
  param σ_max = 0.1
  param data = "data/mnist"  "a folder"
  ```

  ```hw5 {#gauss-kl timeout=90s cache=off}
  q = Normal(0.3, 1.2)
  p = Normal(-0.5, σ_max)
  kl(q, p)
  ```

  ```hw5 {.expect}
  0.2
  ```

  The value is `hw5= kl(q, p) : .6f` nats: see [](#kl-vs-distance).

  ```hw5
  draws = sample(q.iid(n))
  read(data)
  ```

  ````markdown
  ```hw5 {.claim #shown-only}
  1 == 2
  ```
  ````

  ```hw5 {.claim #equal-variance}
  #| says: the closed form, for every mean
  #| when: n > 10
  for μq, μp in -5..5, σ in 0.01..100 (log):
    kl[Normal(μq, σ) ‖ Normal(μp, σ)] ≈ (μq - μp)² / 2σ²
  ```

  ~~~~hw5 {.figure #kl-vs-distance width=480 height=300 alt="a parabola"}
  #| caption: KL grows with the square of the distance between the means
  plot(d -> kl(Normal(d, 1), Normal(0, 1)), 0..4, xlabel: "d", ylabel: "KL")
  ~~~~
  ![](kl.hw5out/fig/kl-vs-distance.svg)

  """

func read(_ text: String, file: String = "notebooks/kl.hw5nb") -> NotebookReading {
  NotebookReader.read(Array(text.utf8), file: file)
}

/// A notebook with a sound front matter and `body`, whose first line is line 4 of the file.
func readBody(_ body: String) -> NotebookReading {
  read("---\nhw5nb: 1\n---\n" + body)
}
