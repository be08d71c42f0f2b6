using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Daybook.Domain.Access;
using Daybook.Ledger;

namespace Daybook.Api.Access;

/// <summary>Finds who a key belongs to, from the key's own stream, so that a revoked key ends with its
/// revocation.</summary>
public sealed class ApiKeys(LedgerNode node, TimeProvider clock)
{
    /// <summary>How long an answer is trusted: a revoked key reads so long. What it writes is refused from the
    /// revocation on (<see cref="SenderGuard"/>).</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);
    private const int CacheLimit = 10_000;
    private const int IdDigits = 16;
    private readonly ConcurrentDictionary<string, (ApiKey.Active? Key, DateTimeOffset At)> _known = new();

    /// <summary>The public id of a secret: the first digits of its hash.</summary>
    public static string IdOf(string secret) => HashOf(secret)[..IdDigits];

    /// <summary>SHA-256 of a secret in lower-case hexadecimal.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A new secret of 160 random bits.</summary>
    public static string NewSecret() => $"dbk_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20))}";

    /// <summary>The key behind a secret; null when there is none or it was revoked.</summary>
    public async Task<ApiKey.Active?> Find(string secret, CancellationToken cancel)
    {
        var hash = HashOf(secret);
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(hash, out var known) && now - known.At < Trust) return known.Key;
        var (state, _) = await node.States.Of<ApiKey>(ApiKeyDecider.Stream(hash[..IdDigits]), cancel);
        var key = state is ApiKey.Active active && FixedTimeEquals(active.SecretHash, hash) ? active : null;
        if (_known.Count >= CacheLimit) _known.Clear();
        _known[hash] = (key, now);
        return key;
    }

    private static bool FixedTimeEquals(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b));
}
