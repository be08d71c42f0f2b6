namespace Daybook.Ledger.Tests.Store;

/// <summary>Compares what stands in a database with what stood there.</summary>
internal static class AsBefore
{
    /// <summary>Names what came and what went.</summary>
    public static void ShouldBeAsBefore(this string now, string before, string because = "")
    {
        var (after, lines) = (now.Split('\n'), before.Split('\n'));
        string.Join('\n', after.Except(lines).Select(l => $"came: {l}").Concat(
            lines.Except(after).Select(l => $"went: {l}"))).ShouldBe("", because);
        (now == before).ShouldBeTrue(because);
    }
}
