/// Times lookups in an index; see `Bench/index`.
@main
struct IndexBench {
    static func main() {}
}
