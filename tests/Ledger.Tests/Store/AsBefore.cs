namespace Daybook.Ledger.Tests.Store;

/// <summary>Compares the content of a database with its earlier content.</summary>
internal static class AsBefore
{
    /// <summary>Fails with the lines that were added and removed.</summary>
    public static void ShouldBeAsBefore(this string now, string before, string because = "")
    {
        var (after, lines) = (now.Split('\n'), before.Split('\n'));
        string.Join('\n', after.Except(lines).Select(l => $"came: {l}").Concat(
            lines.Except(after).Select(l => $"went: {l}"))).ShouldBe("", because);
        (now == before).ShouldBeTrue(because);
    }
}
