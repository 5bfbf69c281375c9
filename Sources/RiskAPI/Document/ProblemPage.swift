/// The page that the link of a handled error leads to.
struct ProblemPage {
    let problem: APIProblem.Page

    var page: Page {
        Page(
            title: problem.title,
            content: """
                <section class="card">
                <h1>\(problem.title)</h1>
                <p class="soft">Status \(problem.status), <code>\(problem.slug)</code></p>
                <p>\(problem.explanation)</p>
                <p>\(problem.remedy)</p>
                <p><a href="/docs#errors">All errors</a></p>
                </section>
                """,
            keptFor: 300
        )
    }
}
