namespace Daybook.Api.Hosting;

/// <summary>What one key may ask for at once; more is answered 429. Generous: it keeps one client from starving the
/// others, and nothing else.</summary>
public sealed record RequestLimitOptions
{
    /// <summary>Requests of one key that are worked on at the same time.</summary>
    public int AtOnce { get; init; } = 512;

    /// <summary>Requests of one key that wait behind them.</summary>
    public int Waiting { get; init; } = 4_096;

    /// <summary>Requests without a key, of one address, that are worked on at the same time.</summary>
    public int AnonymousAtOnce { get; init; } = 64;

    /// <summary>Pages of the console that are open at the same time.</summary>
    public int Circuits { get; init; } = 1_000;
}
