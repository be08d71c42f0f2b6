namespace Daybook.Newcomer.Tests;

/// <summary>Waits for a condition, with a time limit.</summary>
internal static class Until
{
    private const int LimitSeconds = 120;
    private const int PollMilliseconds = 20;

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
