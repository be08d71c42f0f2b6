namespace Daybook.Ledger.Tests.Append;

/// <summary>Waits for a condition, with a time limit.</summary>
internal static class Until
{
    private const int LimitSeconds = 30;
    private const int PollMilliseconds = 5;

    public static Task True(Func<bool> fact) => True(() => Task.FromResult(fact()));

    public static async Task True(Func<Task<bool>> fact)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(LimitSeconds));
        while (!await fact())
        {
            limit.IsCancellationRequested.ShouldBeFalse($"did not come true within {LimitSeconds} s");
            await Task.Delay(PollMilliseconds, CancellationToken.None);
        }
    }
}
