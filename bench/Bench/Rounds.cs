namespace Daybook.Bench;

/// <summary>The sides take turns in short rounds, so that other load on the machine affects all of them.</summary>
internal static class Rounds
{
    /// <summary>The first round of each is a warm-up and does not count; the others give a median per side.</summary>
    public static async Task<LoadResult[]> Of(int rounds, params IReadOnlyList<Func<Task<LoadResult>>> contenders)
    {
        foreach (var contender in contenders) await contender();
        var results = contenders.Select(_ => new List<LoadResult>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++) results[i].Add(await contenders[i]());
        }

        return [.. results.Select(Middle)];
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static LoadResult Middle(List<LoadResult> all) => new(
        Median(all.Select(r => r.PerSecond)), Median(all.Select(r => r.P50)), Median(all.Select(r => r.P99)));
}
