namespace Daybook.Api.Hosting;

/// <summary>The concurrent requests that one key may have; more are answered with 429. The limits are generous: they
/// only prevent that one client blocks all others.</summary>
public sealed record RequestLimitOptions
{
    /// <summary>Concurrent requests of one key.</summary>
    public int AtOnce { get; init; } = 512;

    /// <summary>Further requests of one key that wait.</summary>
    public int Waiting { get; init; } = 4_096;

    /// <summary>Concurrent requests without a key, from one address.</summary>
    public int AnonymousAtOnce { get; init; } = 64;

    /// <summary>Pages of the console that are open at the same time.</summary>
    public int Circuits { get; init; } = 1_000;
}
