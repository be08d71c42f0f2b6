namespace Daybook.Bench;

/// <summary>A complete place-order command over HTTP: read, validated, authorised, decided, written to disk, answered.
/// The clients run on the same machine. Plain Wolverine places the same orders without a key, stored answers and a
/// chain.</summary>
internal static class HttpBench
{
    private const int Callers = 64;
    private const int RoundSeconds = 5;
    private const int CountedRounds = 3;

    /// <summary>First the command alone, in turns with plain Wolverine; then with processes and read models running in
    /// the same process.</summary>
    public static async Task Run()
    {
        await using (var plain = await PlainWolverine.Start())
        {
            using var theirs = BenchServer.Client(plain.Address);
            var others = new Numbers();
            await BenchServer.With(works: false, async ours =>
            {
                var numbers = new Numbers();
                var results = await Rounds.Of(
                    CountedRounds, () => Round(ours, numbers, RoundSeconds), () => Round(theirs, others, RoundSeconds));
                Output.Write(
                    "http", ("callers", Callers), ("processesAtWork", false), ("perSecond", results[0].PerSecond),
                    ("p50ms", results[0].P50), ("p99ms", results[0].P99), ("ordinaryPerSecond", results[1].PerSecond),
                    ("ordinaryP50ms", results[1].P50), ("ordinaryP99ms", results[1].P99),
                    ("ratio", results[0].PerSecond / results[1].PerSecond));
            });
        }

        await BenchServer.With(works: true, async ours =>
        {
            var numbers = new Numbers();
            await Round(ours, numbers, RoundSeconds);
            var result = await Round(ours, numbers, RoundSeconds * CountedRounds);
            Output.Write(
                "http", ("callers", Callers), ("processesAtWork", true), ("perSecond", result.PerSecond),
                ("p50ms", result.P50), ("p99ms", result.P99));
        });
    }

    private static Task<LoadResult> Round(HttpClient client, Numbers numbers, int seconds) =>
        Load.Run(Callers, TimeSpan.FromSeconds(seconds), (n, _) => client.Place(n), numbers);
}
